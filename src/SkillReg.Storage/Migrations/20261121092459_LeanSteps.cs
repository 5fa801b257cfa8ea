using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LeanSteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_process_case_status",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "IX_command_at",
                table: "command");

            migrationBuilder.AlterTable(
                name: "process_case")
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.CreateIndex(
                name: "IX_command_at",
                table: "command",
                column: "at")
                .Annotation("Npgsql:IndexMethod", "brin");

            // PostgreSQL logs the bytes between the first and the last difference of a row. What every step changes now
            // stands before the state, whose own end seldom changes.
            migrationBuilder.Sql(
                """
                ALTER TABLE process_case ADD COLUMN state_last text;
                UPDATE process_case SET state_last = state;
                ALTER TABLE process_case ALTER COLUMN state_last SET NOT NULL;
                ALTER TABLE process_case DROP COLUMN state;
                ALTER TABLE process_case RENAME COLUMN state_last TO state;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_command_at",
                table: "command");

            migrationBuilder.AlterTable(
                name: "process_case")
                .OldAnnotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.CreateIndex(
                name: "IX_process_case_status",
                table: "process_case",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "IX_command_at",
                table: "command",
                column: "at");
        }
    }
}
