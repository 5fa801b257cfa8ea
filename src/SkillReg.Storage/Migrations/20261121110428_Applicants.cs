using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Applicants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "login",
                table: "account",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddColumn<DateTime>(
                name: "password_changed_at",
                table: "account",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "phone_key",
                table: "account",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "phone_mask",
                table: "account",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "phone_sealed",
                table: "account",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "applicant",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    real_name = table.Column<string>(type: "text", nullable: false),
                    id_number_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    id_number_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    id_number_mask = table.Column<string>(type: "text", nullable: true),
                    verified_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    promise = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applicant", x => x.account_id);
                    table.ForeignKey(
                        name: "FK_applicant_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "budget",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    spent = table.Column<DateTime[]>(type: "timestamp with time zone[]", nullable: false),
                    forget_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_budget", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "challenge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    visitor = table.Column<byte[]>(type: "bytea", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_challenge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consent",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consent", x => x.id);
                    table.ForeignKey(
                        name: "FK_consent_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "key_proof",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    proof = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_proof", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    template = table.Column<string>(type: "text", nullable: false),
                    once = table.Column<string>(type: "text", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recipient_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    recipient_mask = table.Column<string>(type: "text", nullable: false),
                    content_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    requested_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    delivered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    provider_id = table.Column<string>(type: "text", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "phone_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    phone_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    visitor = table.Column<byte[]>(type: "bytea", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    code_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_phone_code", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_account_phone_key",
                table: "account",
                column: "phone_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_applicant_id_number_key",
                table: "applicant",
                column: "id_number_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_budget_forget_at",
                table: "budget",
                column: "forget_at");

            migrationBuilder.CreateIndex(
                name: "IX_challenge_expires_at",
                table: "challenge",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_consent_account_id",
                table: "consent",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_message_account_id_id",
                table: "message",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_message_next_at",
                table: "message",
                column: "next_at",
                filter: "state = 'queued'");

            migrationBuilder.CreateIndex(
                name: "IX_message_once",
                table: "message",
                column: "once",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_message_provider_id",
                table: "message",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "IX_message_state_id",
                table: "message",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_phone_code_expires_at",
                table: "phone_code",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_phone_code_phone_key_purpose",
                table: "phone_code",
                columns: new[] { "phone_key", "purpose" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "applicant");

            migrationBuilder.DropTable(
                name: "budget");

            migrationBuilder.DropTable(
                name: "challenge");

            migrationBuilder.DropTable(
                name: "consent");

            migrationBuilder.DropTable(
                name: "key_proof");

            migrationBuilder.DropTable(
                name: "message");

            migrationBuilder.DropTable(
                name: "phone_code");

            migrationBuilder.DropIndex(
                name: "IX_account_phone_key",
                table: "account");

            migrationBuilder.DropColumn(
                name: "password_changed_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "phone_key",
                table: "account");

            migrationBuilder.DropColumn(
                name: "phone_mask",
                table: "account");

            migrationBuilder.DropColumn(
                name: "phone_sealed",
                table: "account");

            migrationBuilder.AlterColumn<string>(
                name: "login",
                table: "account",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);
        }
    }
}
