using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class PaperAndSeats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "parcel_number");

            migrationBuilder.CreateSequence(
                name: "ticket_number");

            migrationBuilder.CreateTable(
                name: "exam_site",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exam_site", x => x.id);
                    table.ForeignKey(
                        name: "FK_exam_site_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parcel",
                columns: table => new
                {
                    cover_sheet = table.Column<string>(type: "text", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    papers = table.Column<string>(type: "text", nullable: false),
                    expected_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    courier = table.Column<string>(type: "text", nullable: true),
                    courier_number = table.Column<string>(type: "text", nullable: true),
                    posted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    dispatched_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    arrived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    returns = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parcel", x => x.cover_sheet);
                    table.ForeignKey(
                        name: "FK_parcel_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parcel_scan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    cover_sheet = table.Column<string>(type: "text", nullable: true),
                    result = table.Column<int>(type: "integer", nullable: false),
                    copies = table.Column<int>(type: "integer", nullable: true),
                    is_damaged = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parcel_scan", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "seating",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seating", x => x.plan_id);
                    table.ForeignKey(
                        name: "FK_seating_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ticket",
                columns: table => new
                {
                    number = table.Column<string>(type: "text", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket", x => x.number);
                    table.ForeignKey(
                        name: "FK_ticket_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "exam_room",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exam_room", x => x.id);
                    table.ForeignKey(
                        name: "FK_exam_room_exam_site_site_id",
                        column: x => x.site_id,
                        principalTable: "exam_site",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "exam_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exam_session", x => x.id);
                    table.ForeignKey(
                        name: "FK_exam_session_exam_site_site_id",
                        column: x => x.site_id,
                        principalTable: "exam_site",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seat",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    taken_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    absent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seat", x => new { x.session_id, x.room_id, x.number });
                    table.ForeignKey(
                        name: "FK_seat_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_seat_exam_room_room_id",
                        column: x => x.room_id,
                        principalTable: "exam_room",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_seat_exam_session_session_id",
                        column: x => x.session_id,
                        principalTable: "exam_session",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_exam_room_site_id_name",
                table: "exam_room",
                columns: new[] { "site_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exam_session_plan_id_subject",
                table: "exam_session",
                columns: new[] { "plan_id", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_exam_session_site_id",
                table: "exam_session",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "IX_exam_site_plan_id_name",
                table: "exam_site",
                columns: new[] { "plan_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parcel_application_id",
                table: "parcel",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_parcel_scan_by_at",
                table: "parcel_scan",
                columns: new[] { "by", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_parcel_scan_cover_sheet",
                table: "parcel_scan",
                column: "cover_sheet");

            migrationBuilder.CreateIndex(
                name: "IX_seat_application_id_subject",
                table: "seat",
                columns: new[] { "application_id", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_seat_room_id",
                table: "seat",
                column: "room_id");

            migrationBuilder.CreateIndex(
                name: "ix_seat_free",
                table: "seat",
                columns: new[] { "session_id", "room_id", "number" },
                filter: "application_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ticket_application_id_subject",
                table: "ticket",
                columns: new[] { "application_id", "subject" },
                unique: true,
                filter: "revoked_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "parcel");

            migrationBuilder.DropTable(
                name: "parcel_scan");

            migrationBuilder.DropTable(
                name: "seat");

            migrationBuilder.DropTable(
                name: "seating");

            migrationBuilder.DropTable(
                name: "ticket");

            migrationBuilder.DropTable(
                name: "exam_room");

            migrationBuilder.DropTable(
                name: "exam_session");

            migrationBuilder.DropTable(
                name: "exam_site");

            migrationBuilder.DropSequence(
                name: "parcel_number");

            migrationBuilder.DropSequence(
                name: "ticket_number");
        }
    }
}
