from django.urls import path

from . import views

app_name = "events"
urlpatterns = [
    path("", views.event_list, name="event-list"),
    path("new/", views.event_new, name="event-new"),
    path("draft/", views.event_draft, name="event-draft"),
    path("draft/drop/", views.event_draft_drop, name="event-draft-drop"),
    path("feed/", views.feed_settings, name="feed-settings"),
    path("feed/<str:secret>.ics", views.feed, name="feed"),
    path("<int:year>/<int:number>/", views.event_month, name="event-month"),
    path("<slug:slug>/", views.event_detail, name="event-detail"),
    path("<slug:slug>/calendar.ics", views.event_calendar, name="event-calendar"),
    path("<slug:slug>/revise/", views.event_revise, name="event-revise"),
    path("<slug:slug>/translate/", views.event_translate, name="event-translate"),
    path("<slug:slug>/people/", views.event_people, name="event-people"),
    path("<slug:slug>/people.csv", views.event_people_file, name="event-people-file"),
    path("<slug:slug>/draft/", views.event_draft, name="event-draft"),
    path("<slug:slug>/draft/drop/", views.event_draft_drop, name="event-draft-drop"),
    path("<slug:slug>/cancel/", views.event_cancel, name="event-cancel"),
    path("<slug:slug>/register/", views.event_register, name="event-register"),
    path("<slug:slug>/unregister/", views.event_unregister, name="event-unregister"),
]
