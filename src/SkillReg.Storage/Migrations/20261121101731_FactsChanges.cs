using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class FactsChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "facts_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    may_shorten = table.Column<bool>(type: "boolean", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    failed_cases = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    cursor = table.Column<Guid>(type: "uuid", nullable: true),
                    claimed_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facts_change", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_process_case_plan_id",
                table: "process_case",
                columns: new[] { "plan", "id" },
                filter: "phase = 1");

            migrationBuilder.CreateIndex(
                name: "IX_facts_change_asked_at",
                table: "facts_change",
                column: "asked_at",
                filter: "finished_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "facts_change");

            migrationBuilder.DropIndex(
                name: "IX_process_case_plan_id",
                table: "process_case");
        }
    }
}
