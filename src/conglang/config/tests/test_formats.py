from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats, translation

pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


class Form(forms.Form):
    on = forms.DateField(required=False, localize=True)
    at = forms.DateTimeField(required=False)
    clock = forms.TimeField(required=False)
    amount = forms.DecimalField(required=False, localize=True)


def cleaned(**data):
    form = Form(data)
    assert form.is_valid(), form.errors
    return form.cleaned_data


@pytest.mark.parametrize(
    "written", ["05/03/2024", "5/3/2024", "05-03-2024", "05.03.2024", "2024-03-05"]
)
def test_the_day_comes_first(written):
    assert cleaned(on=written)["on"] == date(2024, 3, 5)


def test_a_day_after_the_twelfth_is_no_month():
    assert cleaned(on="25/03/2024")["on"] == date(2024, 3, 25)
    assert not Form({"on": "03/25/2024"}).is_valid()


@pytest.mark.parametrize("written", ["14:30", "14h30", "14 giờ 30"])
def test_times_are_read_as_people_write_them(written):
    assert cleaned(clock=written)["clock"] == time(14, 30)


def test_a_moment_is_read_with_the_day_first():
    moment = cleaned(at="05/03/2024 14:30")["at"]

    assert (moment.day, moment.month, moment.hour) == (5, 3, 14)


@pytest.mark.parametrize("amount", [1234567.5, Decimal("1234567.5")])
def test_numbers_have_dots_for_thousands_where_asked_and_a_comma_for_decimals(amount):
    written = Template('{{ amount|floatformat:"1g" }}').render(Context({"amount": amount}))

    assert written == "1.234.567,5"
    assert formats.number_format(amount, force_grouping=True) == "1.234.567,5"


def test_row_numbers_in_addresses_are_never_grouped():
    link = Template("?nhiem-vu={{ row }}").render(Context({"row": 1234567}))

    assert link == "?nhiem-vu=1234567"


def test_numbers_are_read_with_a_comma_for_decimals():
    assert cleaned(amount="1234567,5")["amount"] == Decimal("1234567.5")


def test_days_and_moments_are_written_day_first():
    assert formats.localize(date(2024, 3, 5)) == "05/03/2024"
    assert formats.localize(datetime(2024, 3, 5, 7, 4)) == "07:04, 05/03/2024"
    assert formats.date_format(date(2024, 3, 5), "YEAR_MONTH_FORMAT") == "tháng 03/2024"


def test_the_back_office_writes_days_as_it_reads_them():
    from wagtail.admin.widgets import AdminDateInput

    assert AdminDateInput().format_value(date(2024, 3, 5)) == "05/03/2024"
