"""Tables whose rows are never changed or deleted: the database itself refuses."""


def guards(table: str, sqlite: bool) -> list[str]:
    """Triggers that refuse to change or delete a row."""
    refusal = f"{table} are never changed or deleted"
    if sqlite:
        return [
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE FUNCTION {table}_stay() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$BEGIN RAISE EXCEPTION '{refusal}'; END$$",
        f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_stay()",
        f"CREATE TRIGGER {table}_all_stay BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_stay()",
    ]
