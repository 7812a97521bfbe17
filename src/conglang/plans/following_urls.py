"""Addresses on which a confirmed plan is followed, below the staff prefix."""

from django.urls import path

from conglang.plans.following_views import (
    amending,
    board,
    calendar,
    coverage,
    deciding,
    export,
    late,
    my_work,
    own_turns,
    quota_board,
    story,
)

urlpatterns = [
    path("viec-cua-toi/", my_work.my_work, name="work"),
    path("viec-cua-toi/viet-tin/<int:assignment_id>/", my_work.write_for, name="write_for"),
    path("viec-cua-toi/lich/", calendar.renew, name="renew_calendar"),
    path("viec-cua-toi/ky/<int:standing_id>/", own_turns.turn, name="turn"),
    path(
        "viec-cua-toi/ky/<int:standing_id>/tinh-trang/",
        own_turns.change_standing,
        name="change_standing",
    ),
    path("viec-cua-toi/ky/<int:standing_id>/minh-chung/", own_turns.hand_in, name="hand_in"),
    path("viec-cua-toi/bao-cao/<int:report_id>/", own_turns.hand_in_report, name="hand_in_report"),
    path("minh-chung/<int:evidence_id>/tep/", deciding.evidence_file, name="evidence_file"),
    path("minh-chung/<int:evidence_id>/nhan/", deciding.accept_evidence, name="accept_evidence"),
    path("minh-chung/<int:evidence_id>/tra-lai/", deciding.return_evidence, name="return_evidence"),
    path("bao-cao-phai-nop/<int:report_id>/", deciding.decide_report, name="decide_report"),
    path("ke-hoach/<int:plan_id>/bang-theo-doi/", board.board, name="board"),
    path("ke-hoach/<int:plan_id>/bang-theo-doi.xlsx", export.sheet, name="sheet"),
    path("ke-hoach/<int:plan_id>/qua-han/", late.late, name="late"),
    path("ke-hoach/<int:plan_id>/qua-han/cong-van/", late.letter, name="letter"),
    path("ke-hoach/<int:plan_id>/bang-chi-tieu/", quota_board.quota_board, name="quotas"),
    path("ke-hoach/<int:plan_id>/tin-bai/", quota_board.items, name="items"),
    path("ke-hoach/<int:plan_id>/do-phu/", coverage.coverage, name="coverage"),
    path("ke-hoach/<int:plan_id>/cho-xem-xet/", deciding.waiting, name="waiting"),
    path("ke-hoach/<int:plan_id>/bao-cao/", deciding.reports, name="reports"),
    path("ke-hoach/<int:plan_id>/cac-lan-dieu-chinh/", story.amendments, name="amendments"),
    path("ke-hoach/<int:plan_id>/dieu-chinh/", amending.amend, name="amend"),
    path("ke-hoach/<int:plan_id>/dieu-chinh/them/", amending.add, name="amend_add"),
    path("ke-hoach/<int:plan_id>/dieu-chinh/bo-qua/", amending.forget, name="amend_forget"),
    path(
        "ke-hoach/<int:plan_id>/dieu-chinh/<int:assignment_id>/",
        amending.change,
        name="amend_change",
    ),
    path(
        "ke-hoach/<int:plan_id>/dieu-chinh/<int:assignment_id>/bo/",
        amending.drop,
        name="amend_drop",
    ),
    path("ke-hoach/<int:plan_id>/nhiem-vu/<int:assignment_id>/", story.story, name="assignment"),
    path(
        "ke-hoach/<int:plan_id>/nhiem-vu/<int:assignment_id>/lich-su/",
        story.history,
        name="history",
    ),
    path(
        "ke-hoach/<int:plan_id>/nhiem-vu/<int:assignment_id>/cap-tren/",
        story.answer,
        name="answer",
    ),
]
