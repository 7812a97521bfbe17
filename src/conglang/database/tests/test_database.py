import random
import threading

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.database import SearchBackend as stock_backend

from conglang.database.collation import vietnamese
from conglang.organisation.models import Body, Person
from conglang.organisation.tests.factories import make_person
from conglang.portal.tests.factories import make_desk
from conglang.vietnam.text import sort_key

LETTERS = [*"AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"]
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]
NAMES = [
    "An Khê Đông",
    "Ân Thi",
    "Bàu Tràm",
    "Cồn Muối",
    "Dương Minh",
    "Đá Dựng",
    "Đông Hải",
    "Gò Sỏi",
    "Hòn Trứng",
    "Lộc Thủy",
    "Ngọc Giang",
    "Ô Môn",
    "Ơn Phước",
    "Tân Hòa Nam",
    "Ưng Bình",
]


@pytest.mark.django_db
@pytest.mark.parametrize("words", [LETTERS, TONES, NAMES], ids=["letters", "tones", "names"])
def test_the_database_sorts_as_a_vietnamese_dictionary(words):
    shuffled = random.Random(7).sample(words, len(words))
    Body.objects.bulk_create(Body(name=word) for word in shuffled)

    by_database = Body.objects.order_by(vietnamese("name")).values_list("name", flat=True)

    assert list(by_database) == words == sorted(shuffled, key=sort_key)
    backwards = Body.objects.order_by(vietnamese("name").desc()).values_list("name", flat=True)
    assert list(backwards) == words[::-1]


@pytest.mark.django_db
def test_the_page_tree_is_indexed_by_depth_and_path():
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, Page._meta.db_table)

    index = constraints["conglang_page_depth_path"]
    assert (index["index"], index["columns"]) == (True, ["depth", "path"])


@pytest.mark.django_db
def test_publishing_does_not_average_the_titles_of_the_whole_table():
    desk = make_desk()
    backend = get_search_backend("default")

    with CaptureQueriesContext(connection) as ours:
        desk.section.title = "Tin trong ngày"
        desk.section.save_revision().publish()

    assert not any("title_norm" in query["sql"].lower() and "avg" in query["sql"].lower()
                   for query in ours.captured_queries)  # fmt: skip
    assert any("index_entry" in query["sql"].lower() or "indexentry" in query["sql"].lower()
               for query in ours.captured_queries)  # fmt: skip
    assert [page.pk for page in backend.search("ngày", Page)] == [desk.section.pk]


@pytest.mark.django_db
def test_wagtails_own_index_would_average_them():
    """The measure of the test above: should Wagtail drop the refresh, our backend may go."""
    stock = stock_backend({})
    if not hasattr(stock.index_class, "_refresh_title_norms"):
        pytest.skip("this database has no title norms in Wagtail's index")
    desk = make_desk()

    with CaptureQueriesContext(connection) as stocks:
        stock.get_index_for_model(Page).add_item(desk.section)

    assert any("avg" in query["sql"].lower() for query in stocks.captured_queries)


WRITERS, ROUNDS = 4, 8


@pytest.mark.django_db(transaction=True)
def test_four_writers_lose_nothing_and_lock_nobody_out():
    counter = Body.objects.create(name="0")
    people = [make_person() for _ in range(WRITERS)]
    start, errors = threading.Barrier(WRITERS), []

    def write(person):
        try:
            start.wait()
            for number in range(ROUNDS):
                with transaction.atomic():
                    # Read, then write: a deferred transaction of SQLite would fail half-way here.
                    body = Body.objects.select_for_update().get(pk=counter.pk)
                    body.name = str(int(body.name) + 1)
                    body.save(update_fields=["name"])
                    person.title = f"Lần {number + 1}"
                    person.save(update_fields=["title"])
                Person.objects.filter(pk=people[0].pk).update(username=F("username"))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(person,)) for person in people]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert errors == []
    counter.refresh_from_db()
    assert counter.name == str(WRITERS * ROUNDS)
    titles = Person.objects.filter(pk__in=[person.pk for person in people]).values("title")
    assert list(titles) == [{"title": f"Lần {ROUNDS}"}] * WRITERS
