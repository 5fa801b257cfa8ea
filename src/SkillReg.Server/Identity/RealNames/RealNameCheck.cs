using SkillReg.Registration.Applicants;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Identity.RealNames;

/// <summary>Reads a name and an ID number as they were typed and asks the register, within the account's budget.</summary>
public sealed class RealNameCheck(Budgets budgets, IRealNameRegister register, TimeProvider time)
{
    private const int LongestName = 60;
    private const int TriesADay = 10;

    public static readonly Refusal Mismatch =
        new(StatusCodes.Status422UnprocessableEntity, "identity.mismatch", $"信息比对不一致，{RegistrationTexts.Mismatch}");

    public static readonly Refusal NoAnswer =
        new(StatusCodes.Status503ServiceUnavailable, "identity.no-answer", "实名比对服务暂时无法使用，请稍后再试或选择暂不认证");

    public static readonly Refusal TooOften =
        new(StatusCodes.Status429TooManyRequests, "identity.too-often", "今日比对次数已用完，请明天再试");

    private static readonly Dictionary<string, string> Sentences = new()
    {
        [CitizenId.NotEighteen] = "身份证号应为18位，最后一位可以是X",
        [CitizenId.UnknownProvince] = "身份证号的地区码不正确",
        [CitizenId.ImpossibleBirth] = "身份证号中的出生日期不正确",
        [CitizenId.WrongCheckDigit] = "身份证号校验不通过，请核对",
    };

    /// <returns>The identity that the register confirms, or why there is none.</returns>
    public async Task<(IdentityCard? Identity, Refusal? Refusal)> AskAsync(Guid account, string? typedName, string? typedNumber, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var name = typedName?.Trim() ?? "";
        var number = CitizenId.TryRead(typedNumber ?? "", DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime), out var problem);
        var problems = Problems(name, problem).ToList();
        if (problems.Count > 0 || number is null)
            return (null, Refusals.Invalid(problems));

        // A register that answers to anybody would tell who has which number.
        if (await budgets.TrySpendAsync([new Budget($"real-name/{account}", TriesADay, TimeSpan.FromDays(1))], now, stop) is not null)
            return (null, TooOften);

        var identity = new IdentityCard(number.Text, name);
        return await register.MatchesAsync(identity, stop) switch
        {
            null => (null, NoAnswer),
            false => (null, Mismatch),
            true => (identity, null),
        };
    }

    private static IEnumerable<FieldProblem> Problems(string name, string? numberProblem)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            yield return new FieldProblem("/name", "name", "请输入身份证上的姓名");
        if (numberProblem is not null)
            yield return new FieldProblem("/idNumber", numberProblem, Sentences[numberProblem]);
    }
}
