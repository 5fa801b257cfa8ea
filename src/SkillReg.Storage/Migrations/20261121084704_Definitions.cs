using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Definitions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "definition_act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: true),
                    act = table.Column<string>(type: "text", nullable: false),
                    scheme = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: true),
                    digest = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_definition_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "definition_blob",
                columns: table => new
                {
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_definition_blob", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "draft",
                columns: table => new
                {
                    scheme = table.Column<string>(type: "text", nullable: false),
                    begun_from = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    begun_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft", x => x.scheme);
                });

            migrationBuilder.CreateTable(
                name: "edition",
                columns: table => new
                {
                    scheme = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    published_by = table.Column<Guid>(type: "uuid", nullable: true),
                    command = table.Column<Guid>(type: "uuid", nullable: true),
                    retired_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_edition", x => new { x.scheme, x.number });
                });

            migrationBuilder.CreateTable(
                name: "draft_file",
                columns: table => new
                {
                    scheme = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_file", x => new { x.scheme, x.path });
                    table.ForeignKey(
                        name: "FK_draft_file_definition_blob_sha256",
                        column: x => x.sha256,
                        principalTable: "definition_blob",
                        principalColumn: "sha256",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_draft_file_draft_scheme",
                        column: x => x.scheme,
                        principalTable: "draft",
                        principalColumn: "scheme",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "edition_file",
                columns: table => new
                {
                    scheme = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_edition_file", x => new { x.scheme, x.number, x.path });
                    table.ForeignKey(
                        name: "FK_edition_file_definition_blob_sha256",
                        column: x => x.sha256,
                        principalTable: "definition_blob",
                        principalColumn: "sha256",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_edition_file_edition_scheme_number",
                        columns: x => new { x.scheme, x.number },
                        principalTable: "edition",
                        principalColumns: new[] { "scheme", "number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_definition_act_scheme_id",
                table: "definition_act",
                columns: new[] { "scheme", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_draft_file_sha256",
                table: "draft_file",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_edition_command",
                table: "edition",
                column: "command",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_edition_file_sha256",
                table: "edition_file",
                column: "sha256");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "definition_act");

            migrationBuilder.DropTable(
                name: "draft_file");

            migrationBuilder.DropTable(
                name: "edition_file");

            migrationBuilder.DropTable(
                name: "draft");

            migrationBuilder.DropTable(
                name: "definition_blob");

            migrationBuilder.DropTable(
                name: "edition");
        }
    }
}
