using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Payments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "payment_order",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    look_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_order", x => x.id);
                    table.ForeignKey(
                        name: "FK_payment_order_application_case_id",
                        column: x => x.case_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_fact",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<int>(type: "integer", nullable: true),
                    happened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true),
                    flag = table.Column<bool>(type: "boolean", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_fact", x => new { x.order_id, x.number });
                    table.ForeignKey(
                        name: "FK_payment_fact_payment_order_order_id",
                        column: x => x.order_id,
                        principalTable: "payment_order",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_payment_transaction",
                table: "payment_fact",
                column: "reference",
                unique: true,
                filter: "kind = 'captured'");

            migrationBuilder.CreateIndex(
                name: "IX_payment_order_case_id_id",
                table: "payment_order",
                columns: new[] { "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_order_look_at",
                table: "payment_order",
                column: "look_at",
                filter: "look_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_payment_order_plan_id_opened_at_id",
                table: "payment_order",
                columns: new[] { "plan_id", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_order_plan_id_state_opened_at_id",
                table: "payment_order",
                columns: new[] { "plan_id", "state", "opened_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "payment_fact");

            migrationBuilder.DropTable(
                name: "payment_order");
        }
    }
}
