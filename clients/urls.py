"""Every address about clients and their maps."""

from django.urls import include, path
from django.views.generic import RedirectView

from clients.views import (
    assessment,
    caseload,
    clients,
    drafts,
    emergency,
    norms,
    records,
    scores,
    setup,
    showing,
    supervision,
    who_opened,
)
from clients.views.keeping import destroying, one_record, pack, practice, said
from clients.views.map import (
    adding,
    bring_in,
    circles,
    compare,
    details,
    exports,
    from_assessment,
    hiding,
    history,
    letter,
    lines,
    looking,
    over_time,
    page,
    present,
    reading,
    versions,
)
from clients.views.questionnaires import choosing, entering, noting
from clients.views.questionnaires import reading as one_questionnaire
from clients.views.signing_in import own_sign_ins, second_factor, second_step, sure

app_name = "clients"

map_urls = [
    # clients/<id>/map/
    path("", page.map_page, name="map"),
    path("quick-add/", adding.quick_add, name="quick_add"),
    path("quick-add/preview/", adding.preview, name="preview"),
    path("difficulties/<str:code>/add/", from_assessment.add_difficulty, name="add_difficulty"),
    path("entered/<str:thing_id>/add/", from_assessment.add_entered, name="add_entered"),
    path("entered/add-all/", from_assessment.add_all, name="add_all"),
    # clients/<id>/map/things/
    path("things/<str:thing_id>/", details.thing, name="thing"),
    path("things/<str:thing_id>/ask/", looking.ask_thing, name="ask_thing"),
    path("things/<str:thing_id>/remove/", details.thing_remove, name="thing_remove"),
    # clients/<id>/map/lines/
    path("lines/new/", lines.line_new, name="line_new"),
    path("lines/<str:line_id>/", details.line, name="line"),
    path("lines/<str:line_id>/ask/", looking.ask_line, name="ask_line"),
    path("lines/<str:line_id>/turn/", lines.line_turn, name="line_turn"),
    path("lines/<str:line_id>/remove/", lines.line_remove, name="line_remove"),
    path("circles/", circles.circle_name, name="circle_name"),
    path("reading/hide/", hiding.hide, name="hide_line"),
    path("reading/say-again/", hiding.say_again, name="say_line_again"),
    path("undo/", history.undo, name="undo"),
    path("redo/", history.redo, name="redo"),
    # clients/<id>/map/versions/
    path("versions/", versions.keep, name="keep_version"),
    path("versions/<uuid:version_id>/back/", versions.go_back, name="go_back"),
    path("compare/", compare.compare, name="compare"),
    path("compare/picture/", compare.change_picture, name="change_picture"),
    # clients/<id>/map/export/
    path("export/", exports.export, name="export"),
    path("export/<str:filename>", exports.export_file, name="export_file"),
    path("words/", letter.words_page, name="words"),
    path("words/keep/", letter.keep_words, name="keep_words"),
    path("print/", reading.print_page, name="print"),
    path("over-time/", over_time.over_time, name="over_time"),
    path("over-time/picture/", over_time.picture, name="over_time_picture"),
    path("import/", bring_in.bring_map, name="bring_map"),
    path("present/", present.present, name="present"),
]

questionnaire_urls = [
    # clients/<id>/questionnaires/
    path("new/", choosing.choose, name="new_questionnaire"),
    path("new/<slug:instrument>/", entering.enter, name="enter_questionnaire"),
    path("new/<slug:instrument>/paper/", entering.enter, {"on_paper": True}, name="enter_scores"),
    path("notes/", noting.notes, name="risk_notes"),
    path("<uuid:questionnaire_id>/", one_questionnaire.questionnaire, name="questionnaire"),
    path("<uuid:questionnaire_id>/correct/", entering.correct, name="correct_questionnaire"),
]

score_urls = [
    # clients/<id>/scores/
    path("", scores.scores, name="scores"),
    path("print/", scores.print_scores, name="print_scores"),
    path("csv/", scores.scores_csv, name="scores_csv"),
    path("fhir/", scores.scores_fhir, name="scores_fhir"),
]

record_urls = [
    # clients/<id>/assessments/
    path("new/", records.begin, name="assessment_new"),
    path("compare/", records.compare, name="assessment_compare"),
    path("<uuid:assessment_id>/", records.record, name="assessment_record"),
    path("<uuid:assessment_id>/sign/", records.sign, name="assessment_sign"),
    path("<uuid:assessment_id>/correct/", records.correct, name="assessment_correct"),
    path("<uuid:assessment_id>/put-away/", drafts.put_away, name="assessment_put_away"),
]

supervision_urls = [
    # clients/<id>/supervision/
    path("", supervision.share, name="share"),
    path("<uuid:share_id>/stop/", supervision.stop, name="stop_sharing"),
    path("questions/<uuid:question_id>/answer/", supervision.answer, name="answer_question"),
    path("questions/<uuid:question_id>/read/", supervision.mark_read, name="read_question"),
]

emergency_urls = [
    # clients/<id>/emergency/
    path("", emergency.begin, name="emergency"),
    path("record/", emergency.record, name="emergency_record"),
    path("end/", emergency.end, name="emergency_end"),
    path("told/", emergency.told, name="emergency_told"),
]

keeping_urls = [
    # clients/<id>/keeping/
    path("", one_record.kept, name="keeping"),
    path("hold/", one_record.hold, name="hold"),
    path("hold/lift/", one_record.lift, name="lift_hold"),
    path("destroy/", destroying.destroy, name="destroy"),
    path("statement/", said.add_statement, name="add_statement"),
    path("pack/ask/", pack.ask, name="ask_for_pack"),
    path("pack/", pack.release, name="release_pack"),
    path("pack/<uuid:pack_id>/", pack.take, name="take_pack"),
    path("pack/<uuid:pack_id>/back/", pack.take_back, name="take_pack_back"),
]

client_urls = [
    # clients/<id>/
    path("", clients.client, name="client"),
    path("edit/", clients.edit, name="edit"),
    path("who-opened/", who_opened.who_opened, name="who_opened"),
    path("assessment/<slug:section>/", assessment.section, name="assessment"),
    path("assessments/", include(record_urls)),
    path("pictures/<uuid:picture_id>/", exports.kept_picture, name="picture"),
    path("map.svg", clients.map_picture, name="map_picture"),
    path("questionnaires/", include(questionnaire_urls)),
    path("scores/", include(score_urls)),
    path("map/", include(map_urls)),
    path("supervision/", include(supervision_urls)),
    path("emergency/", include(emergency_urls)),
    path("keeping/", include(keeping_urls)),
]

account_urls = [
    # accounts/, beside those of attachmap.signin
    path("second-step/", second_step.second_step, name="second_step"),
    path("passkey/", second_step.passkey_sign_in, name="passkey_sign_in"),
    path("sure/", sure.sure, name="sure"),
    path("sign-ins/", own_sign_ins.own_sign_ins, name="own_sign_ins"),
    # accounts/second-factor/
    path("second-factor/", second_factor.overview, name="second_factor"),
    path("second-factor/app/", second_factor.app, name="second_factor_app"),
    path("second-factor/passkey/", second_factor.passkey, name="second_factor_passkey"),
    path("second-factor/codes/", second_factor.codes, name="second_factor_codes"),
    path("second-factor/<int:factor_id>/remove/", second_factor.remove, name="second_factor_remove"),
]

urlpatterns = [
    path("accounts/", include(account_urls)),
    path("", clients.client_list, name="list"),
    path("clients/", RedirectView.as_view(pattern_name="clients:list"), name="clients"),
    path("clients/new/", clients.new, name="new"),
    path("import/", bring_in.bring_case, name="bring_case"),
    path("clients/<uuid:client_id>/", include(client_urls)),
    path("supervision/", supervision.shared_with_me, name="supervision"),
    # caseload/
    path("caseload/", caseload.caseload, name="caseload"),
    path("caseload/csv/", caseload.caseload_csv, name="caseload_csv"),
    # keeping/
    path("keeping/", practice.due, name="due"),
    path("keeping/certificates/<uuid:certificate_id>/", practice.certificate, name="certificate"),
    # sd-and-r/
    path("sd-and-r/", norms.norms, name="norms"),
    path("sd-and-r/<slug:instrument>/<slug:scale>/", norms.norm, name="norm"),
    # show-to-client/
    path("show-to-client/", showing.settings, name="showing"),
    path("show-to-client/leave/", showing.leave, name="leave"),
    # setup/
    path("setup/", setup.setup, name="setup"),
    path("setup/written-down/", setup.written_down, name="written_down"),
    path("setup/<str:token>/", setup.setup_link, name="setup_link"),
]
