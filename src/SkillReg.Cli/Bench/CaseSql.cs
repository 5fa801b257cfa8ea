namespace SkillReg.Cli.Bench;

/// <summary>The tables of the measured plan, and how a case's rows are copied whatever columns they have.</summary>
internal static class CaseSql
{
    public const string Tables =
        """
        CREATE SCHEMA bench;
        CREATE TABLE bench.plan (id integer PRIMARY KEY, deadline timestamptz NOT NULL);
        CREATE TABLE bench.application (case_id uuid PRIMARY KEY, plan integer NOT NULL);
        CREATE INDEX ON bench.application (plan, case_id);
        CREATE VIEW bench.fired AS SELECT case_id, at FROM history WHERE actor = 'timer';
        CREATE TABLE bench.copy (id uuid NOT NULL, original uuid NOT NULL);
        """;

    /// <summary>A history that is copied is not chained to its case; nobody verifies the cases of a measurement.</summary>
    public const string Copy =
        """
        INSERT INTO process_case SELECT r.* FROM bench.copy c JOIN process_case o ON o.id = c.original,
            LATERAL jsonb_populate_record(o, jsonb_build_object('id', c.id, 'state', replace(o.state, o.id::text, c.id::text))) r;
        INSERT INTO history SELECT r.* FROM bench.copy c JOIN history o ON o.case_id = c.original,
            LATERAL jsonb_populate_record(o, jsonb_build_object('case_id', c.id, 'command_id', gen_random_uuid())) r;
        INSERT INTO command SELECT gen_random_uuid(), c.id, o.version, o.at FROM bench.copy c JOIN command o ON o.case_id = c.original;
        INSERT INTO task SELECT r.* FROM bench.copy c JOIN task o ON o.case_id = c.original,
            LATERAL jsonb_populate_record(o, jsonb_build_object(
                'case_id', c.id, 'tie', ('x' || right(replace(c.id::text, '-', ''), 16))::bit(64)::bigint # o.id)) r;
        INSERT INTO timer SELECT r.* FROM bench.copy c JOIN timer o ON o.case_id = c.original,
            LATERAL jsonb_populate_record(o, jsonb_build_object('case_id', c.id)) r;
        INSERT INTO bench.application SELECT id, 1 FROM bench.copy;
        """;
}
