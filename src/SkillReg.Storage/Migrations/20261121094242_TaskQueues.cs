using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class TaskQueues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_task",
                table: "task");

            migrationBuilder.DropIndex(
                name: "IX_task_assignee_due",
                table: "task");

            migrationBuilder.DropIndex(
                name: "IX_task_groups",
                table: "task");

            migrationBuilder.AlterColumn<DateTime>(
                name: "due",
                table: "task",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified),
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true);

            migrationBuilder.AddColumn<short>(
                name: "place",
                table: "task",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<long>(
                name: "lane_all",
                table: "task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "lane_plan",
                table: "task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "lane_plan_status",
                table: "task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "lane_scheme",
                table: "task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "lane_status",
                table: "task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "task",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "number",
                table: "task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "plan",
                table: "task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "queue",
                table: "task",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "scheme",
                table: "task",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "number",
                table: "process_case",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "plan",
                table: "process_case",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "process_case",
                type: "text",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_task",
                table: "task",
                columns: new[] { "case_id", "id", "place" });

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

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_task",
                table: "task");

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

            migrationBuilder.DropColumn(
                name: "place",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_all",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_plan",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_plan_status",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_scheme",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_status",
                table: "task");

            migrationBuilder.DropColumn(
                name: "name",
                table: "task");

            migrationBuilder.DropColumn(
                name: "number",
                table: "task");

            migrationBuilder.DropColumn(
                name: "plan",
                table: "task");

            migrationBuilder.DropColumn(
                name: "queue",
                table: "task");

            migrationBuilder.DropColumn(
                name: "scheme",
                table: "task");

            migrationBuilder.DropColumn(
                name: "status",
                table: "task");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "task");

            migrationBuilder.DropColumn(
                name: "number",
                table: "process_case");

            migrationBuilder.DropColumn(
                name: "plan",
                table: "process_case");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "process_case");

            migrationBuilder.AlterColumn<DateTime>(
                name: "due",
                table: "task",
                type: "timestamp with time zone",
                nullable: true,
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone");

            migrationBuilder.AddPrimaryKey(
                name: "PK_task",
                table: "task",
                columns: new[] { "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_task_assignee_due",
                table: "task",
                columns: new[] { "assignee", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_task_groups",
                table: "task",
                column: "groups")
                .Annotation("Npgsql:IndexMethod", "gin");
        }
    }
}
