using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Cases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "command",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_command", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    job = table.Column<int>(type: "integer", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    claimed_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => new { x.case_id, x.version, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "process_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    phase = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    began = table.Column<DateOnly>(type: "date", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_process_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "subscription",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    key = table.Column<string>(type: "text", nullable: true),
                    element = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subscription", x => new { x.case_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "task",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<int>(type: "integer", nullable: false),
                    element = table.Column<string>(type: "text", nullable: false),
                    assignee = table.Column<string>(type: "text", nullable: true),
                    groups = table.Column<string[]>(type: "text[]", nullable: false),
                    users = table.Column<string[]>(type: "text[]", nullable: false),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    follow_up = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_task", x => new { x.case_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "timer",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<int>(type: "integer", nullable: false),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    claimed_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_timer", x => new { x.case_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_command_at",
                table: "command",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_next_at",
                table: "outbox",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "IX_process_case_status",
                table: "process_case",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "IX_subscription_name_key",
                table: "subscription",
                columns: new[] { "name", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_task_assignee_due",
                table: "task",
                columns: new[] { "assignee", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_task_groups",
                table: "task",
                column: "groups")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "IX_timer_due",
                table: "timer",
                column: "due");

            // Partitioned tables are beyond what the model can say. The trigger makes "append-only" more than a habit.
            migrationBuilder.Sql(
                """
                CREATE TABLE history (
                    case_id uuid NOT NULL,
                    seq integer NOT NULL,
                    began date NOT NULL,
                    at timestamp with time zone NOT NULL,
                    command_id uuid NOT NULL,
                    actor text NOT NULL,
                    events text NOT NULL,
                    hash bytea NOT NULL,
                    PRIMARY KEY (case_id, seq, began)
                ) PARTITION BY RANGE (began);
                CREATE TABLE history_other PARTITION OF history DEFAULT;
                CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$;
                CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON history
                    FOR EACH ROW EXECUTE FUNCTION refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE history; DROP FUNCTION refuse_change();");

            migrationBuilder.DropTable(
                name: "command");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "process_case");

            migrationBuilder.DropTable(
                name: "subscription");

            migrationBuilder.DropTable(
                name: "task");

            migrationBuilder.DropTable(
                name: "timer");
        }
    }
}
