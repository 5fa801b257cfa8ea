using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SignInWays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "one_time_token",
                columns: table => new
                {
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_one_time_token", x => x.token_hash);
                    table.ForeignKey(
                        name: "FK_one_time_token_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scan_sign_in",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    visitor = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scan_sign_in", x => x.id);
                    table.ForeignKey(
                        name: "FK_scan_sign_in_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "second_factor",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_step = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_second_factor", x => x.account_id);
                    table.ForeignKey(
                        name: "FK_second_factor_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recovery_code",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recovery_code", x => new { x.account_id, x.code_key });
                    table.ForeignKey(
                        name: "FK_recovery_code_second_factor_account_id",
                        column: x => x.account_id,
                        principalTable: "second_factor",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_one_time_token_account_id",
                table: "one_time_token",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_one_time_token_expires_at",
                table: "one_time_token",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_scan_sign_in_account_id",
                table: "scan_sign_in",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_scan_sign_in_code_hash",
                table: "scan_sign_in",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_scan_sign_in_expires_at",
                table: "scan_sign_in",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "one_time_token");

            migrationBuilder.DropTable(
                name: "recovery_code");

            migrationBuilder.DropTable(
                name: "scan_sign_in");

            migrationBuilder.DropTable(
                name: "second_factor");
        }
    }
}
