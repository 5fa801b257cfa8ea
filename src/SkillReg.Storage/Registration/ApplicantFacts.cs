using System.Collections.Immutable;
using Npgsql;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Applicants;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Storage.Registration;

/// <summary>
/// What definitions see of the person who applies. The numbers are sealed in the database, and are opened only for as long as
/// something is being decided.
/// </summary>
internal static class ApplicantFacts
{
    public const string Columns = "who.id, who.name, who.phone_sealed, proved.id_number_sealed";
    public const int ColumnCount = 4;

    /// <summary>Joins the person to an application that is called <c>a</c>.</summary>
    public const string Join = "JOIN account who ON who.id = a.applicant_id LEFT JOIN applicant proved ON proved.account_id = who.id";

    public static ImmutableArray<string> Personal { get; } =
        ["applicant.name", "applicant.idNumber", "applicant.gender", "applicant.birthDate", "applicant.mobile"];

    public static FeelContext Read(NpgsqlDataReader row, int at, KeyRing keys)
    {
        var id = row.GetGuid(at);
        var mobile = Open(row, at + 2, keys, Account.PhonePlace(id));
        var number = Open(row, at + 3, keys, ApplicantRow.NumberPlace(id));

        // The number was checked when it was proved; it is read for what it says, so no day is too early for it.
        var citizen = number is null ? null : CitizenId.TryRead(number, DateOnly.MaxValue, out _);
        return FeelContext.Of(
            ("id", id.ToString()),
            ("name", row.GetString(at + 1)),
            ("idNumber", TextOrNull(number)),
            ("gender", TextOrNull(citizen is null ? null : citizen.IsMale ? "男" : "女")),
            ("birthDate", citizen is null ? FeelNull.Value : DayOf(citizen.Birth)),
            ("mobile", TextOrNull(mobile)));
    }

    private static string? Open(NpgsqlDataReader row, int column, KeyRing keys, SealedPlace place) =>
        row.IsDBNull(column) ? null : keys.Open(row.GetFieldValue<byte[]>(column), place);

    private static FeelValue DayOf(DateOnly day) => CalendarDate.Create(day.Year, day.Month, day.Day) is { } date ? new FeelDate(date) : FeelNull.Value;

    private static FeelValue TextOrNull(string? text) => text is null ? FeelNull.Value : new FeelString(text);
}
