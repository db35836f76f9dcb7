from django.db import migrations

REFUSE = """
CREATE FUNCTION audit_record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log only grows: % is refused.', TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER audit_record_no_change BEFORE UPDATE OR DELETE ON audit_record
    FOR EACH STATEMENT EXECUTE FUNCTION audit_record_refuse();
CREATE TRIGGER audit_record_no_truncate BEFORE TRUNCATE ON audit_record
    FOR EACH STATEMENT EXECUTE FUNCTION audit_record_refuse();

-- Also where a session calls itself a replica.
ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_no_change;
ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_no_truncate;
"""

ALLOW = """
DROP TRIGGER audit_record_no_truncate ON audit_record;
DROP TRIGGER audit_record_no_change ON audit_record;
DROP FUNCTION audit_record_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_records")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
