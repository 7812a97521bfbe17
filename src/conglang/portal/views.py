from django.http import Http404, HttpResponse


def show(request, path):
    raise Http404


def page_not_found(request, exception=None):
    return HttpResponse("404", status=404)


def server_error(request):
    return HttpResponse("500", status=500)
