using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Results : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "checked",
                table: "decision",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.CreateTable(
                name: "appeal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    corrected = table.Column<string>(type: "text", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeal", x => x.id);
                    table.ForeignKey(
                        name: "FK_appeal_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "certificate",
                columns: table => new
                {
                    number = table.Column<string>(type: "text", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificate", x => x.number);
                    table.ForeignKey(
                        name: "FK_certificate_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "certificate_counter",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificate_counter", x => x.plan_id);
                });

            migrationBuilder.CreateTable(
                name: "panel_member",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expert = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_panel_member", x => x.id);
                    table.ForeignKey(
                        name: "FK_panel_member_account_expert",
                        column: x => x.expert,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_panel_member_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "panel_score",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task = table.Column<int>(type: "integer", nullable: false),
                    expert = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: true),
                    score = table.Column<decimal>(type: "numeric", nullable: true),
                    comment = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_panel_score", x => new { x.application_id, x.task });
                    table.ForeignKey(
                        name: "FK_panel_score_account_expert",
                        column: x => x.expert,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_panel_score_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "result",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    theory = table.Column<decimal>(type: "numeric", nullable: true),
                    practice = table.Column<decimal>(type: "numeric", nullable: true),
                    defence = table.Column<decimal>(type: "numeric", nullable: true),
                    english = table.Column<decimal>(type: "numeric", nullable: true),
                    is_absent = table.Column<bool>(type: "boolean", nullable: false),
                    total = table.Column<decimal>(type: "numeric", nullable: true),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    field_size = table.Column<int>(type: "integer", nullable: true),
                    has_passed = table.Column<bool>(type: "boolean", nullable: true),
                    has_certificate = table.Column<bool>(type: "boolean", nullable: true),
                    reasons = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    corrected_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_result", x => new { x.application_id, x.stage });
                    table.ForeignKey(
                        name: "FK_result_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "score_sheet",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    claimed_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_sheet", x => x.id);
                    table.ForeignKey(
                        name: "FK_score_sheet_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "score_line",
                columns: table => new
                {
                    sheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_line", x => new { x.sheet_id, x.ordinal });
                    table.ForeignKey(
                        name: "FK_score_line_score_sheet_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "score_sheet",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_appeal_application_id_at",
                table: "appeal",
                columns: new[] { "application_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_appeal_open",
                table: "appeal",
                columns: new[] { "application_id", "stage" },
                unique: true,
                filter: "outcome IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_certificate_application_id",
                table: "certificate",
                column: "application_id",
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_panel_member_application_id_round",
                table: "panel_member",
                columns: new[] { "application_id", "round" });

            migrationBuilder.CreateIndex(
                name: "IX_panel_member_expert",
                table: "panel_member",
                column: "expert");

            migrationBuilder.CreateIndex(
                name: "IX_panel_score_expert",
                table: "panel_score",
                column: "expert");

            migrationBuilder.CreateIndex(
                name: "IX_result_plan_id_stage_application_id",
                table: "result",
                columns: new[] { "plan_id", "stage", "application_id" });

            migrationBuilder.CreateIndex(
                name: "IX_score_line_sheet_id_state_ordinal",
                table: "score_line",
                columns: new[] { "sheet_id", "state", "ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_score_sheet_at",
                table: "score_sheet",
                column: "at",
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_score_sheet_plan_id",
                table: "score_sheet",
                column: "plan_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appeal");

            migrationBuilder.DropTable(
                name: "certificate");

            migrationBuilder.DropTable(
                name: "certificate_counter");

            migrationBuilder.DropTable(
                name: "panel_member");

            migrationBuilder.DropTable(
                name: "panel_score");

            migrationBuilder.DropTable(
                name: "result");

            migrationBuilder.DropTable(
                name: "score_line");

            migrationBuilder.DropTable(
                name: "score_sheet");

            migrationBuilder.DropColumn(
                name: "checked",
                table: "decision");
        }
    }
}
