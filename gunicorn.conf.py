"""How the web server serves pages: gunicorn reads this file where it is started.

Its options, given on the command line, come before what stands here.
"""

wsgi_app = "community.wsgi"
workers = 2
worker_class = "gthread"
threads = 4
# Nothing of ours speaks to a running gunicorn but by signals.
control_socket_disable = True
