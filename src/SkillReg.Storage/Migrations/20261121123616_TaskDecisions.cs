using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class TaskDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "recommendation",
                table: "task_comment",
                type: "text",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "subject",
                table: "process_case",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "number",
                table: "process_case",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.CreateTable(
                name: "decided_task",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    scheme = table.Column<string>(type: "text", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decided_task", x => new { x.case_id, x.task });
                });

            migrationBuilder.CreateIndex(
                name: "case_by_edition",
                table: "process_case",
                columns: new[] { "edition", "id" });

            migrationBuilder.CreateIndex(
                name: "case_by_number",
                table: "process_case",
                columns: new[] { "number", "id" },
                filter: "number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "case_by_plan",
                table: "process_case",
                columns: new[] { "plan", "id" },
                filter: "plan IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "case_by_subject",
                table: "process_case",
                columns: new[] { "subject", "id" },
                filter: "subject IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_decided_task_person_at_case_id_task",
                table: "decided_task",
                columns: new[] { "person", "at", "case_id", "task" });

            migrationBuilder.CreateIndex(
                name: "IX_decided_task_person_plan_at_case_id_task",
                table: "decided_task",
                columns: new[] { "person", "plan", "at", "case_id", "task" },
                filter: "plan IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_decided_task_person_scheme_at_case_id_task",
                table: "decided_task",
                columns: new[] { "person", "scheme", "at", "case_id", "task" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "decided_task");

            migrationBuilder.DropIndex(
                name: "case_by_edition",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "case_by_number",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "case_by_plan",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "case_by_subject",
                table: "process_case");

            migrationBuilder.DropColumn(
                name: "recommendation",
                table: "task_comment");

            migrationBuilder.AlterColumn<string>(
                name: "subject",
                table: "process_case",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "number",
                table: "process_case",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");
        }
    }
}
