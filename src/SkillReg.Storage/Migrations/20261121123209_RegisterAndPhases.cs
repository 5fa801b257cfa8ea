using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class RegisterAndPhases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "phase",
                table: "submission",
                type: "text",
                nullable: false,
                defaultValue: "registration");

            migrationBuilder.CreateTable(
                name: "register_entry",
                columns: table => new
                {
                    scheme = table.Column<string>(type: "text", nullable: false),
                    number_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    entry = table.Column<string>(type: "text", nullable: false),
                    imported_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_entry", x => new { x.scheme, x.number_key });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "register_entry");

            migrationBuilder.DropColumn(
                name: "phase",
                table: "submission");
        }
    }
}
