using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LeanRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "task_by_created",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_plan",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_plan_status",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_scheme",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_status",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_number",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_subject",
                table: "task");

            migrationBuilder.AlterTable(
                name: "timer")
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.AddColumn<long>(
                name: "tie",
                table: "task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // A task that was open before has its place as well: its arrival in microseconds since 2020, and ten bits of its id.
            migrationBuilder.Sql(
                """
                UPDATE task SET tie = (((extract(epoch FROM created_at) - extract(epoch FROM timestamptz '2020-01-01 00:00:00+00')) * 1000000)::bigint << 10)
                    | ((('x' || right(case_id::text, 4))::bit(16)::integer # id) & 1023);
                """);

            // PostgreSQL logs the bytes between the first and the last difference of a row, so what a step changes stands together.
            migrationBuilder.Sql(
                """
                ALTER TABLE process_case
                    ADD COLUMN version_last integer, ADD COLUMN status_last text, ADD COLUMN hash_last bytea,
                    ADD COLUMN changed_at_last timestamp with time zone, ADD COLUMN state_last text;
                UPDATE process_case SET version_last = version, status_last = status, hash_last = hash, changed_at_last = changed_at, state_last = state;
                ALTER TABLE process_case
                    ALTER COLUMN version_last SET NOT NULL, ALTER COLUMN hash_last SET NOT NULL, ALTER COLUMN changed_at_last SET NOT NULL,
                    ALTER COLUMN state_last SET NOT NULL,
                    DROP COLUMN version, DROP COLUMN status, DROP COLUMN hash, DROP COLUMN changed_at, DROP COLUMN state;
                ALTER TABLE process_case RENAME COLUMN version_last TO version;
                ALTER TABLE process_case RENAME COLUMN status_last TO status;
                ALTER TABLE process_case RENAME COLUMN hash_last TO hash;
                ALTER TABLE process_case RENAME COLUMN changed_at_last TO changed_at;
                ALTER TABLE process_case RENAME COLUMN state_last TO state;
                """);

            migrationBuilder.CreateIndex(
                name: "task_by_due",
                table: "task",
                columns: new[] { "lane_all", "due", "tie" });

            migrationBuilder.CreateIndex(
                name: "task_by_due_plan",
                table: "task",
                columns: new[] { "lane_plan", "due", "tie" },
                filter: "lane_plan IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_due_plan_status",
                table: "task",
                columns: new[] { "lane_plan_status", "due", "tie" },
                filter: "lane_plan_status IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_due_scheme",
                table: "task",
                columns: new[] { "lane_scheme", "due", "tie" });

            migrationBuilder.CreateIndex(
                name: "task_by_due_status",
                table: "task",
                columns: new[] { "lane_status", "due", "tie" },
                filter: "lane_status IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_number",
                table: "task",
                columns: new[] { "lane_all", "number", "tie" },
                filter: "number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_subject",
                table: "task",
                columns: new[] { "lane_all", "subject", "tie" },
                filter: "subject IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "task_by_due",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_plan",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_plan_status",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_scheme",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_status",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_number",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_subject",
                table: "task");

            migrationBuilder.DropColumn(
                name: "tie",
                table: "task");

            migrationBuilder.AlterTable(
                name: "timer")
                .OldAnnotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateIndex(
                name: "task_by_created",
                table: "task",
                columns: new[] { "lane_all", "created_at", "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "task_by_due",
                table: "task",
                columns: new[] { "lane_all", "due", "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "task_by_due_plan",
                table: "task",
                columns: new[] { "lane_plan", "due", "case_id", "id" },
                filter: "lane_plan IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_due_plan_status",
                table: "task",
                columns: new[] { "lane_plan_status", "due", "case_id", "id" },
                filter: "lane_plan_status IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_due_scheme",
                table: "task",
                columns: new[] { "lane_scheme", "due", "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "task_by_due_status",
                table: "task",
                columns: new[] { "lane_status", "due", "case_id", "id" },
                filter: "lane_status IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_number",
                table: "task",
                columns: new[] { "lane_all", "number", "case_id", "id" },
                filter: "number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_subject",
                table: "task",
                columns: new[] { "lane_all", "subject", "case_id", "id" },
                filter: "subject IS NOT NULL");
        }
    }
}
