using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class CaseMigrations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "migration_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_edition = table.Column<string>(type: "text", nullable: false),
                    to_edition = table.Column<string>(type: "text", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: false),
                    phase = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_migration_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "migration_case",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: true),
                    reasons = table.Column<string[]>(type: "text[]", nullable: true),
                    claimed_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_migration_case", x => new { x.batch_id, x.case_id });
                    table.ForeignKey(
                        name: "FK_migration_case_migration_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "migration_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_process_case_edition_id",
                table: "process_case",
                columns: new[] { "edition", "id" },
                filter: "phase = 1");

            migrationBuilder.CreateIndex(
                name: "IX_migration_batch_begun_at_id",
                table: "migration_batch",
                columns: new[] { "begun_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_migration_batch_from_edition",
                table: "migration_batch",
                column: "from_edition",
                unique: true,
                filter: "phase IN (0, 1, 4)");

            migrationBuilder.CreateIndex(
                name: "IX_migration_batch_phase",
                table: "migration_batch",
                column: "phase");

            migrationBuilder.CreateIndex(
                name: "IX_migration_case_batch_id_outcome_case_id",
                table: "migration_case",
                columns: new[] { "batch_id", "outcome", "case_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "migration_case");

            migrationBuilder.DropTable(
                name: "migration_batch");

            migrationBuilder.DropIndex(
                name: "IX_process_case_edition_id",
                table: "process_case");
        }
    }
}
