using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SkillReg.Storage.Migrations
{
    /// <summary>
    /// What the runtime, the definitions, the organisations, the people and their applications need beside accounts and cases,
    /// and the tables that Quartz.NET 4.7 compares with its own when it starts.
    /// </summary>
    public partial class Rooms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_task",
                table: "task");

            migrationBuilder.DropIndex(
                name: "IX_task_assignee_due",
                table: "task");

            migrationBuilder.DropIndex(
                name: "IX_task_groups",
                table: "task");

            migrationBuilder.DropIndex(
                name: "IX_process_case_status",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "IX_command_at",
                table: "command");

            // For whom an account acts is told by its memberships.
            migrationBuilder.DropColumn(
                name: "organisation",
                table: "account");

            migrationBuilder.AddColumn<string>(
                name: "phone_mask",
                table: "account",
                type: "text",
                nullable: true);

            migrationBuilder.CreateSequence(
                name: "parcel_number");

            migrationBuilder.CreateSequence(
                name: "ticket_number");

            migrationBuilder.AlterTable(
                name: "timer")
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.AlterTable(
                name: "process_case")
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.AlterColumn<string[]>(
                name: "users",
                table: "task",
                type: "text[]",
                nullable: true,
                oldClrType: typeof(string[]),
                oldType: "text[]");

            migrationBuilder.AlterColumn<string[]>(
                name: "groups",
                table: "task",
                type: "text[]",
                nullable: true,
                oldClrType: typeof(string[]),
                oldType: "text[]");

            migrationBuilder.AlterColumn<DateTime>(
                name: "due",
                table: "task",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified),
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true);

            migrationBuilder.AddColumn<short>(
                name: "place",
                table: "task",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<long>(
                name: "lane_all",
                table: "task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "lane_plan",
                table: "task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "lane_plan_status",
                table: "task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "lane_scheme",
                table: "task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "lane_status",
                table: "task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "task",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "number",
                table: "task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "plan",
                table: "task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "queue",
                table: "task",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "scheme",
                table: "task",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "tie",
                table: "task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "number",
                table: "process_case",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "plan",
                table: "process_case",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "process_case",
                type: "text",
                nullable: true,
                collation: "C");

            // PostgreSQL logs the bytes between the first and the last difference of a row, so what a step changes stands together.
            migrationBuilder.Sql(
                """
                ALTER TABLE process_case
                    ADD COLUMN version_last integer, ADD COLUMN status_last text, ADD COLUMN hash_last bytea,
                    ADD COLUMN changed_at_last timestamp with time zone, ADD COLUMN state_last text;
                UPDATE process_case SET version_last = version, status_last = status, hash_last = hash, changed_at_last = changed_at, state_last = state;
                ALTER TABLE process_case
                    ALTER COLUMN version_last SET NOT NULL, ALTER COLUMN hash_last SET NOT NULL, ALTER COLUMN changed_at_last SET NOT NULL,
                    ALTER COLUMN state_last SET NOT NULL,
                    DROP COLUMN version, DROP COLUMN status, DROP COLUMN hash, DROP COLUMN changed_at, DROP COLUMN state;
                ALTER TABLE process_case RENAME COLUMN version_last TO version;
                ALTER TABLE process_case RENAME COLUMN status_last TO status;
                ALTER TABLE process_case RENAME COLUMN hash_last TO hash;
                ALTER TABLE process_case RENAME COLUMN changed_at_last TO changed_at;
                ALTER TABLE process_case RENAME COLUMN state_last TO state;
                """);

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

            migrationBuilder.AddColumn<byte[]>(
                name: "phone_sealed",
                table: "account",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_task",
                table: "task",
                columns: new[] { "case_id", "id", "place" });

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
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<Guid>(type: "uuid", nullable: true),
                    act = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entry", x => x.id);
                    table.ForeignKey(
                        name: "FK_audit_entry_account_subject",
                        column: x => x.subject,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "decided_task",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    scheme = table.Column<string>(type: "text", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decided_task", x => new { x.case_id, x.task });
                });

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
                name: "evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence", x => x.id);
                    table.ForeignKey(
                        name: "FK_evidence_account_by",
                        column: x => x.by,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

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

            migrationBuilder.CreateTable(
                name: "in_app_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_in_app_message", x => x.id);
                    table.ForeignKey(
                        name: "FK_in_app_message_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "incident",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    raised_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    action = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    repair_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incident", x => x.id);
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
                name: "organisation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    path = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    credit_code = table.Column<string>(type: "text", nullable: false),
                    association_code = table.Column<string>(type: "text", nullable: true),
                    contact = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    successor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation", x => x.id);
                    table.ForeignKey(
                        name: "FK_organisation_organisation_parent_id",
                        column: x => x.parent_id,
                        principalTable: "organisation",
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

            migrationBuilder.CreateTable(
                name: "plan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    scheme = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: true),
                    window_start = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    window_end = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan", x => x.id);
                });

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
                name: "seal",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    leaves = table.Column<int>(type: "integer", nullable: false),
                    root = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous = table.Column<byte[]>(type: "bytea", nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seal", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "seal_leaf",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    seal = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seal_leaf", x => new { x.case_id, x.version });
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
                name: "task_comment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task = table.Column<int>(type: "integer", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    recommendation = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_task_comment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "verification",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    began_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cases = table.Column<long>(type: "bigint", nullable: false),
                    findings = table.Column<long>(type: "bigint", nullable: false),
                    examples = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_verification", x => x.id);
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

            migrationBuilder.CreateTable(
                name: "association",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_association", x => x.id);
                    table.ForeignKey(
                        name: "FK_association_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_association_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_membership", x => x.id);
                    table.ForeignKey(
                        name: "FK_membership_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_membership_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "petition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    other_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    number_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petition", x => x.id);
                    table.ForeignKey(
                        name: "FK_petition_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_petition_account_other_account_id",
                        column: x => x.other_account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_petition_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "announcement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recipients = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_announcement", x => x.id);
                    table.ForeignKey(
                        name: "FK_announcement_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "application",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    applicant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_application", x => x.id);
                    table.ForeignKey(
                        name: "FK_application_account_applicant_id",
                        column: x => x.applicant_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_application_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

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

            migrationBuilder.CreateTable(
                name: "substitution",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    membership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_substitution", x => x.id);
                    table.ForeignKey(
                        name: "FK_substitution_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_substitution_membership_membership_id",
                        column: x => x.membership_id,
                        principalTable: "membership",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "application_section",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    section = table.Column<string>(type: "text", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_application_section", x => new { x.application_id, x.section });
                    table.ForeignKey(
                        name: "FK_application_section_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "decision",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: false),
                    @checked = table.Column<string[]>(name: "checked", type: "text[]", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision", x => new { x.application_id, x.task });
                    table.ForeignKey(
                        name: "FK_decision_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "document",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    slot = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    on_behalf = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    purged = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document", x => x.id);
                    table.ForeignKey(
                        name: "FK_document_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    job = table.Column<int>(type: "integer", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    notice = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice", x => new { x.application_id, x.job, x.recipient });
                    table.ForeignKey(
                        name: "FK_notice_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "submission",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false),
                    phase = table.Column<string>(type: "text", nullable: false),
                    personal = table.Column<string[]>(type: "text[]", nullable: false),
                    documents = table.Column<string>(type: "text", nullable: false),
                    confirmed = table.Column<string[]>(type: "text[]", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_submission", x => new { x.application_id, x.version });
                    table.ForeignKey(
                        name: "FK_submission_application_application_id",
                        column: x => x.application_id,
                        principalTable: "application",
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
                name: "task_by_due",
                table: "task",
                columns: new[] { "lane_all", "due", "tie" });

            migrationBuilder.CreateIndex(
                name: "task_by_due_plan",
                table: "task",
                columns: new[] { "lane_plan", "due", "tie" },
                filter: "lane_plan IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_due_plan_status",
                table: "task",
                columns: new[] { "lane_plan_status", "due", "tie" },
                filter: "lane_plan_status IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_due_scheme",
                table: "task",
                columns: new[] { "lane_scheme", "due", "tie" });

            migrationBuilder.CreateIndex(
                name: "task_by_due_status",
                table: "task",
                columns: new[] { "lane_status", "due", "tie" },
                filter: "lane_status IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_number",
                table: "task",
                columns: new[] { "lane_all", "number", "tie" },
                filter: "number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "task_by_subject",
                table: "task",
                columns: new[] { "lane_all", "subject", "tie" },
                filter: "subject IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_process_case_edition_id",
                table: "process_case",
                columns: new[] { "edition", "id" },
                filter: "phase = 1");

            migrationBuilder.CreateIndex(
                name: "IX_process_case_plan_id",
                table: "process_case",
                columns: new[] { "plan", "id" },
                filter: "phase = 1");

            migrationBuilder.CreateIndex(
                name: "case_by_edition",
                table: "process_case",
                columns: new[] { "edition", "id" });

            migrationBuilder.CreateIndex(
                name: "case_by_number",
                table: "process_case",
                columns: new[] { "number", "id" },
                filter: "number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "case_by_plan",
                table: "process_case",
                columns: new[] { "plan", "id" },
                filter: "plan IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "case_by_subject",
                table: "process_case",
                columns: new[] { "subject", "id" },
                filter: "subject IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_command_at",
                table: "command",
                column: "at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "IX_account_phone_key",
                table: "account",
                column: "phone_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_announcement_plan_id_at",
                table: "announcement",
                columns: new[] { "plan_id", "at" });

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
                name: "IX_applicant_id_number_key",
                table: "applicant",
                column: "id_number_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_application_applicant_id_plan_id",
                table: "application",
                columns: new[] { "applicant_id", "plan_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_application_plan_id_applicant_id",
                table: "application",
                columns: new[] { "plan_id", "applicant_id" });

            migrationBuilder.CreateIndex(
                name: "IX_association_organisation_id_account_id",
                table: "association",
                columns: new[] { "organisation_id", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ix_association_current",
                table: "association",
                column: "account_id",
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_at_id",
                table: "audit_entry",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_subject",
                table: "audit_entry",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_budget_forget_at",
                table: "budget",
                column: "forget_at");

            migrationBuilder.CreateIndex(
                name: "ix_certificate_application_id",
                table: "certificate",
                column: "application_id",
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_challenge_expires_at",
                table: "challenge",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_consent_account_id",
                table: "consent",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_decided_task_person_at_case_id_task",
                table: "decided_task",
                columns: new[] { "person", "at", "case_id", "task" });

            migrationBuilder.CreateIndex(
                name: "IX_decided_task_person_plan_at_case_id_task",
                table: "decided_task",
                columns: new[] { "person", "plan", "at", "case_id", "task" },
                filter: "plan IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_decided_task_person_scheme_at_case_id_task",
                table: "decided_task",
                columns: new[] { "person", "scheme", "at", "case_id", "task" });

            migrationBuilder.CreateIndex(
                name: "IX_definition_act_scheme_id",
                table: "definition_act",
                columns: new[] { "scheme", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_document_application_id",
                table: "document",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_document_hash",
                table: "document",
                column: "hash");

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

            migrationBuilder.CreateIndex(
                name: "IX_evidence_by",
                table: "evidence",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "IX_evidence_cause",
                table: "evidence",
                column: "cause");

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
                name: "IX_facts_change_asked_at",
                table: "facts_change",
                column: "asked_at",
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_in_app_message_account_id_id",
                table: "in_app_message",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_incident_case_id",
                table: "incident",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "incident_closed",
                table: "incident",
                columns: new[] { "closed_at", "id" },
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "incident_is_open_once",
                table: "incident",
                columns: new[] { "kind", "case_id", "item", "ordinal" },
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "incident_open",
                table: "incident",
                columns: new[] { "raised_at", "id" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_membership_account_id_role_organisation_id",
                table: "membership",
                columns: new[] { "account_id", "role", "organisation_id" });

            migrationBuilder.CreateIndex(
                name: "IX_membership_organisation_id_role",
                table: "membership",
                columns: new[] { "organisation_id", "role" });

            migrationBuilder.CreateIndex(
                name: "IX_membership_role",
                table: "membership",
                column: "role");

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

            migrationBuilder.CreateIndex(
                name: "IX_notice_recipient_at",
                table: "notice",
                columns: new[] { "recipient", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_one_time_token_account_id",
                table: "one_time_token",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_one_time_token_expires_at",
                table: "one_time_token",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_organisation_association_code",
                table: "organisation",
                column: "association_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organisation_credit_code",
                table: "organisation",
                column: "credit_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organisation_parent_id",
                table: "organisation",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_organisation_path",
                table: "organisation",
                column: "path")
                .Annotation("Npgsql:IndexMethod", "gin");

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

            migrationBuilder.CreateIndex(
                name: "IX_petition_account_id_asked_at",
                table: "petition",
                columns: new[] { "account_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_petition_organisation_id",
                table: "petition",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_petition_other_account_id",
                table: "petition",
                column: "other_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_petition_open",
                table: "petition",
                columns: new[] { "account_id", "kind" },
                unique: true,
                filter: "settled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_phone_code_expires_at",
                table: "phone_code",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_phone_code_phone_key_purpose",
                table: "phone_code",
                columns: new[] { "phone_key", "purpose" });

            migrationBuilder.CreateIndex(
                name: "IX_plan_number",
                table: "plan",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_plan_state_window_end",
                table: "plan",
                columns: new[] { "state", "window_end" });

            migrationBuilder.CreateIndex(
                name: "IX_result_plan_id_stage_application_id",
                table: "result",
                columns: new[] { "plan_id", "stage", "application_id" });

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

            migrationBuilder.CreateIndex(
                name: "IX_seal_leaf_seal_case_id",
                table: "seal_leaf",
                columns: new[] { "seal", "case_id" });

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
                name: "IX_substitution_account_id",
                table: "substitution",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_substitution_membership_id",
                table: "substitution",
                column: "membership_id");

            migrationBuilder.CreateIndex(
                name: "IX_task_comment_case_id_at",
                table: "task_comment",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_ticket_application_id_subject",
                table: "ticket",
                columns: new[] { "application_id", "subject" },
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_verification_began_at_id",
                table: "verification",
                columns: new[] { "began_at", "id" });

            // The tables of the clustered scheduler, whose names and columns its library asks for.
            migrationBuilder.Sql(
                """
                CREATE TABLE qrtz_job_details (
                    sched_name text NOT NULL, job_name text NOT NULL, job_group text NOT NULL, description text,
                    job_class_name text NOT NULL, is_durable boolean NOT NULL, is_nonconcurrent boolean NOT NULL,
                    is_update_data boolean NOT NULL, requests_recovery boolean NOT NULL, job_data bytea,
                    PRIMARY KEY (sched_name, job_name, job_group)
                );
                CREATE TABLE qrtz_triggers (
                    sched_name text NOT NULL, trigger_name text NOT NULL, trigger_group text NOT NULL, job_name text NOT NULL,
                    job_group text NOT NULL, description text, next_fire_time bigint, prev_fire_time bigint, priority integer,
                    trigger_state text NOT NULL, trigger_type text NOT NULL, start_time bigint NOT NULL, end_time bigint,
                    calendar_name text, misfire_instr smallint, misfire_orig_fire_time bigint, execution_group varchar(200),
                    preferred_node varchar(200), preferred_node_auto boolean NOT NULL DEFAULT false, retry_policy varchar(250),
                    retry_attempt integer, continues_trigger_name text, continues_trigger_group text, continuation_condition integer,
                    overlap_policy integer, pause_reason varchar(250), paused_by varchar(200), paused_at bigint,
                    misfire_threshold bigint, fixed_delay boolean, job_data bytea,
                    PRIMARY KEY (sched_name, trigger_name, trigger_group),
                    FOREIGN KEY (sched_name, job_name, job_group) REFERENCES qrtz_job_details
                );
                CREATE TABLE qrtz_simple_triggers (
                    sched_name text NOT NULL, trigger_name text NOT NULL, trigger_group text NOT NULL, repeat_count bigint NOT NULL,
                    repeat_interval bigint NOT NULL, times_triggered bigint NOT NULL,
                    PRIMARY KEY (sched_name, trigger_name, trigger_group),
                    FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers ON DELETE CASCADE
                );
                CREATE TABLE qrtz_cron_triggers (
                    sched_name text NOT NULL, trigger_name text NOT NULL, trigger_group text NOT NULL, cron_expression text NOT NULL,
                    time_zone_id text,
                    PRIMARY KEY (sched_name, trigger_name, trigger_group),
                    FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers ON DELETE CASCADE
                );
                CREATE TABLE qrtz_simprop_triggers (
                    sched_name text NOT NULL, trigger_name text NOT NULL, trigger_group text NOT NULL, str_prop_1 text,
                    str_prop_2 text, str_prop_3 text, int_prop_1 integer, int_prop_2 integer, long_prop_1 bigint, long_prop_2 bigint,
                    dec_prop_1 numeric, dec_prop_2 numeric, bool_prop_1 boolean, bool_prop_2 boolean, time_zone_id text,
                    PRIMARY KEY (sched_name, trigger_name, trigger_group),
                    FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers ON DELETE CASCADE
                );
                CREATE TABLE qrtz_blob_triggers (
                    sched_name text NOT NULL, trigger_name text NOT NULL, trigger_group text NOT NULL, blob_data bytea,
                    PRIMARY KEY (sched_name, trigger_name, trigger_group),
                    FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers ON DELETE CASCADE
                );
                CREATE TABLE qrtz_calendars (
                    sched_name text NOT NULL, calendar_name text NOT NULL, calendar bytea NOT NULL,
                    PRIMARY KEY (sched_name, calendar_name)
                );
                CREATE TABLE qrtz_paused_trigger_grps (
                    sched_name text NOT NULL, trigger_group text NOT NULL, pause_reason varchar(250), paused_by varchar(200),
                    paused_at bigint,
                    PRIMARY KEY (sched_name, trigger_group)
                );
                CREATE TABLE qrtz_paused_job_grps (
                    sched_name text NOT NULL, job_group text NOT NULL, pause_reason varchar(250), paused_by varchar(200),
                    paused_at bigint,
                    PRIMARY KEY (sched_name, job_group)
                );
                CREATE TABLE qrtz_fired_triggers (
                    sched_name text NOT NULL, entry_id text NOT NULL, trigger_name text NOT NULL, trigger_group text NOT NULL,
                    instance_name text NOT NULL, fired_time bigint NOT NULL, sched_time bigint NOT NULL, priority integer NOT NULL,
                    state text NOT NULL, job_name text, job_group text, is_nonconcurrent boolean NOT NULL, requests_recovery boolean,
                    execution_group varchar(200), progress integer, progress_message varchar(250), interrupt_requested_time bigint,
                    PRIMARY KEY (sched_name, entry_id)
                );
                CREATE TABLE qrtz_scheduler_state (
                    sched_name text NOT NULL, instance_name text NOT NULL, last_checkin_time bigint NOT NULL,
                    checkin_interval bigint NOT NULL, quartz_version varchar(20),
                    PRIMARY KEY (sched_name, instance_name)
                );
                CREATE TABLE qrtz_locks (
                    sched_name text NOT NULL, lock_name text NOT NULL,
                    PRIMARY KEY (sched_name, lock_name)
                );
                CREATE TABLE qrtz_execution_history (
                    sched_name text NOT NULL, entry_id text NOT NULL, instance_name text NOT NULL, job_name text NOT NULL,
                    job_group text NOT NULL, trigger_name text NOT NULL, trigger_group text NOT NULL, fired_time bigint NOT NULL,
                    run_time bigint NOT NULL, succeeded boolean NOT NULL, error_message text,
                    retry_attempt integer NOT NULL DEFAULT 0, retry_scheduled boolean NOT NULL DEFAULT false, execution_log text,
                    result integer, summary text, metrics text, manual boolean, fire_instance_id text, job_input text,
                    job_input_too_large boolean,
                    PRIMARY KEY (sched_name, entry_id)
                );
                CREATE TABLE qrtz_misfire_history (
                    sched_name text NOT NULL, entry_id text NOT NULL, instance_name text NOT NULL, trigger_name text NOT NULL,
                    trigger_group text NOT NULL, job_name text, job_group text, misfire_time bigint NOT NULL, sched_time bigint,
                    reason integer,
                    PRIMARY KEY (sched_name, entry_id)
                );
                CREATE TABLE qrtz_job_status (
                    sched_name text NOT NULL, job_group text NOT NULL, job_name text NOT NULL, first_fired_time bigint NOT NULL,
                    last_fired_time bigint NOT NULL, last_result integer NOT NULL, last_run_time bigint NOT NULL,
                    last_instance_name text NOT NULL, last_entry_id text, last_summary text, last_success_time bigint,
                    last_failure_time bigint, last_failure_message text, consecutive_failures integer NOT NULL DEFAULT 0,
                    run_count bigint NOT NULL DEFAULT 0, failure_count bigint NOT NULL DEFAULT 0,
                    PRIMARY KEY (sched_name, job_group, job_name)
                );
                CREATE INDEX qrtz_j_g_n ON qrtz_job_details (sched_name, job_group, job_name);
                CREATE INDEX qrtz_t_j ON qrtz_triggers (sched_name, job_name, job_group);
                CREATE INDEX qrtz_t_g_n ON qrtz_triggers (sched_name, trigger_group, trigger_name);
                CREATE INDEX qrtz_t_c ON qrtz_triggers (sched_name, calendar_name);
                CREATE INDEX qrtz_t_nft_st ON qrtz_triggers (sched_name, trigger_state, next_fire_time, priority DESC, misfire_instr);
                CREATE INDEX qrtz_ft_inst_job_req_rcvry ON qrtz_fired_triggers (sched_name, instance_name, requests_recovery);
                CREATE INDEX qrtz_ft_j_g ON qrtz_fired_triggers (sched_name, job_name, job_group);
                CREATE INDEX qrtz_ft_t_g ON qrtz_fired_triggers (sched_name, trigger_name, trigger_group);
                CREATE INDEX qrtz_eh_fired_time ON qrtz_execution_history (sched_name, fired_time);
                CREATE INDEX qrtz_eh_inst ON qrtz_execution_history (sched_name, instance_name);
                CREATE INDEX qrtz_mh_misfire_time ON qrtz_misfire_history (sched_name, misfire_time);
                CREATE INDEX qrtz_mh_inst ON qrtz_misfire_history (sched_name, instance_name);
                CREATE INDEX qrtz_eh_job_time ON qrtz_execution_history (sched_name, job_group, job_name, fired_time);
                CREATE INDEX qrtz_eh_fire_inst ON qrtz_execution_history (sched_name, fire_instance_id);
                CREATE INDEX qrtz_eh_trig_time ON qrtz_execution_history (sched_name, trigger_group, trigger_name, fired_time);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TABLE
                qrtz_job_status, qrtz_misfire_history, qrtz_execution_history, qrtz_locks, qrtz_scheduler_state,
                qrtz_fired_triggers, qrtz_paused_job_grps, qrtz_paused_trigger_grps, qrtz_calendars,
                qrtz_blob_triggers, qrtz_simprop_triggers, qrtz_cron_triggers, qrtz_simple_triggers, qrtz_triggers,
                qrtz_job_details;
                """);

            migrationBuilder.DropTable(
                name: "announcement");

            migrationBuilder.DropTable(
                name: "appeal");

            migrationBuilder.DropTable(
                name: "applicant");

            migrationBuilder.DropTable(
                name: "application_section");

            migrationBuilder.DropTable(
                name: "association");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "budget");

            migrationBuilder.DropTable(
                name: "certificate");

            migrationBuilder.DropTable(
                name: "certificate_counter");

            migrationBuilder.DropTable(
                name: "challenge");

            migrationBuilder.DropTable(
                name: "consent");

            migrationBuilder.DropTable(
                name: "decided_task");

            migrationBuilder.DropTable(
                name: "decision");

            migrationBuilder.DropTable(
                name: "definition_act");

            migrationBuilder.DropTable(
                name: "document");

            migrationBuilder.DropTable(
                name: "draft_file");

            migrationBuilder.DropTable(
                name: "edition_file");

            migrationBuilder.DropTable(
                name: "evidence");

            migrationBuilder.DropTable(
                name: "facts_change");

            migrationBuilder.DropTable(
                name: "in_app_message");

            migrationBuilder.DropTable(
                name: "incident");

            migrationBuilder.DropTable(
                name: "key_proof");

            migrationBuilder.DropTable(
                name: "message");

            migrationBuilder.DropTable(
                name: "migration_case");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "one_time_token");

            migrationBuilder.DropTable(
                name: "panel_member");

            migrationBuilder.DropTable(
                name: "panel_score");

            migrationBuilder.DropTable(
                name: "parcel");

            migrationBuilder.DropTable(
                name: "parcel_scan");

            migrationBuilder.DropTable(
                name: "payment_fact");

            migrationBuilder.DropTable(
                name: "petition");

            migrationBuilder.DropTable(
                name: "phone_code");

            migrationBuilder.DropTable(
                name: "recovery_code");

            migrationBuilder.DropTable(
                name: "register_entry");

            migrationBuilder.DropTable(
                name: "result");

            migrationBuilder.DropTable(
                name: "scan_sign_in");

            migrationBuilder.DropTable(
                name: "score_line");

            migrationBuilder.DropTable(
                name: "seal");

            migrationBuilder.DropTable(
                name: "seal_leaf");

            migrationBuilder.DropTable(
                name: "seat");

            migrationBuilder.DropTable(
                name: "seating");

            migrationBuilder.DropTable(
                name: "submission");

            migrationBuilder.DropTable(
                name: "substitution");

            migrationBuilder.DropTable(
                name: "task_comment");

            migrationBuilder.DropTable(
                name: "ticket");

            migrationBuilder.DropTable(
                name: "verification");

            migrationBuilder.DropTable(
                name: "draft");

            migrationBuilder.DropTable(
                name: "definition_blob");

            migrationBuilder.DropTable(
                name: "edition");

            migrationBuilder.DropTable(
                name: "migration_batch");

            migrationBuilder.DropTable(
                name: "payment_order");

            migrationBuilder.DropTable(
                name: "second_factor");

            migrationBuilder.DropTable(
                name: "score_sheet");

            migrationBuilder.DropTable(
                name: "exam_room");

            migrationBuilder.DropTable(
                name: "exam_session");

            migrationBuilder.DropTable(
                name: "membership");

            migrationBuilder.DropTable(
                name: "application");

            migrationBuilder.DropTable(
                name: "exam_site");

            migrationBuilder.DropTable(
                name: "organisation");

            migrationBuilder.DropTable(
                name: "plan");

            migrationBuilder.DropPrimaryKey(
                name: "PK_task",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_plan",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_plan_status",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_scheme",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_due_status",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_number",
                table: "task");

            migrationBuilder.DropIndex(
                name: "task_by_subject",
                table: "task");

            migrationBuilder.DropIndex(
                name: "IX_process_case_edition_id",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "IX_process_case_plan_id",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "case_by_edition",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "case_by_number",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "case_by_plan",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "case_by_subject",
                table: "process_case");

            migrationBuilder.DropIndex(
                name: "IX_command_at",
                table: "command");

            migrationBuilder.DropIndex(
                name: "IX_account_phone_key",
                table: "account");

            migrationBuilder.DropColumn(
                name: "place",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_all",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_plan",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_plan_status",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_scheme",
                table: "task");

            migrationBuilder.DropColumn(
                name: "lane_status",
                table: "task");

            migrationBuilder.DropColumn(
                name: "name",
                table: "task");

            migrationBuilder.DropColumn(
                name: "number",
                table: "task");

            migrationBuilder.DropColumn(
                name: "plan",
                table: "task");

            migrationBuilder.DropColumn(
                name: "queue",
                table: "task");

            migrationBuilder.DropColumn(
                name: "scheme",
                table: "task");

            migrationBuilder.DropColumn(
                name: "status",
                table: "task");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "task");

            migrationBuilder.DropColumn(
                name: "tie",
                table: "task");

            migrationBuilder.DropColumn(
                name: "number",
                table: "process_case");

            migrationBuilder.DropColumn(
                name: "plan",
                table: "process_case");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "process_case");

            migrationBuilder.DropColumn(
                name: "password_changed_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "phone_key",
                table: "account");

            migrationBuilder.DropColumn(
                name: "phone_sealed",
                table: "account");

            migrationBuilder.DropSequence(
                name: "parcel_number");

            migrationBuilder.DropSequence(
                name: "ticket_number");

            migrationBuilder.DropColumn(
                name: "phone_mask",
                table: "account");

            migrationBuilder.AddColumn<string>(
                name: "organisation",
                table: "account",
                type: "text",
                nullable: true);

            migrationBuilder.AlterTable(
                name: "timer")
                .OldAnnotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.AlterTable(
                name: "process_case")
                .OldAnnotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.AlterColumn<string[]>(
                name: "users",
                table: "task",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0],
                oldClrType: typeof(string[]),
                oldType: "text[]",
                oldNullable: true);

            migrationBuilder.AlterColumn<string[]>(
                name: "groups",
                table: "task",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0],
                oldClrType: typeof(string[]),
                oldType: "text[]",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateTime>(
                name: "due",
                table: "task",
                type: "timestamp with time zone",
                nullable: true,
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone");

            migrationBuilder.AlterColumn<string>(
                name: "login",
                table: "account",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_task",
                table: "task",
                columns: new[] { "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_task_assignee_due",
                table: "task",
                columns: new[] { "assignee", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_task_groups",
                table: "task",
                column: "groups")
                .Annotation("Npgsql:IndexMethod", "gin");

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
