from django.urls import path

from . import views

app_name = "files"
urlpatterns = [
    path("pictures/<slug:name>/<int:size>.webp", views.picture, name="picture"),
    path("pasted/", views.pasted, name="pasted"),
    path("attachments/<slug:name>/", views.attachment, name="attachment"),
    path("attachments/<int:pk>/title/", views.attachment_title, name="attachment-title"),
    path("attachments/<int:pk>/replace/", views.attachment_replace, name="attachment-replace"),
    path("attachments/<int:pk>/remove/", views.attachment_remove, name="attachment-remove"),
    # Of whatever has files: `code` is that of its noun.
    path("of/<slug:code>/<int:pk>/", views.attachment_list, name="attachment-list"),
]
