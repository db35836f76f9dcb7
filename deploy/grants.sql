-- What the role of the site may do: read and write rows, add to the audit log, and nothing else.
-- Run once, as escale_owner, after the first “manage.py migrate”: see docs/database-roles.md.

GRANT USAGE ON SCHEMA public TO escale_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO escale_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO escale_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO escale_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO escale_app;
REVOKE UPDATE, DELETE ON audit_record FROM escale_app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM escale_app;
