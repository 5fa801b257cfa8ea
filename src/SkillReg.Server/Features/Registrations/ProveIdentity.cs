using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Identity.RealNames;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.Registrations;

/// <summary>Compares name and ID number with the register. One number proves one account.</summary>
public static class ProveIdentity
{
    private const int LongestName = 60;
    private const int TriesADay = 10;

    public static readonly Refusal Mismatch =
        new(StatusCodes.Status422UnprocessableEntity, "identity.mismatch", $"信息比对不一致，{RegistrationTexts.Mismatch}");

    public static readonly Refusal Taken =
        new(StatusCodes.Status409Conflict, "identity.taken", $"该身份证号已被其他账号认证，{RegistrationTexts.Taken}");

    public static readonly Refusal Already = new(StatusCodes.Status409Conflict, "identity.already-proved", "您已完成实名认证");

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

    public sealed record Request(string? Name, string? IdNumber);

    public sealed record Parts(Storage.Identity.Applicants Applicants, Budgets Budgets, IRealNameRegister Register, KeyRing Keys, TimeProvider Time);

    public static async Task<Results<Ok<ShowRegistration.EndingView>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        var now = parts.Time.GetUtcNow();
        var name = request.Name?.Trim() ?? "";
        var number = CitizenId.TryRead(request.IdNumber ?? "", DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime), out var problem);
        var problems = Problems(name, problem).ToList();
        if (problems.Count > 0 || number is null)
            return Refusals.Invalid(problems).ToResult();

        // A register that answers to anybody would tell who has which number.
        if (await parts.Budgets.TrySpendAsync([new Budget($"real-name/{person.AccountId}", TriesADay, TimeSpan.FromDays(1))], now, stop) is not null)
            return TooOften.ToResult();

        return await parts.Register.MatchesAsync(new IdentityCard(number.Text, name), stop) switch
        {
            null => NoAnswer.ToResult(),
            false => Mismatch.ToResult(),
            true => await WriteAsync(person.AccountId, new IdentityCard(number.Text, name), parts, stop),
        };
    }

    private static async Task<Results<Ok<ShowRegistration.EndingView>, ProblemHttpResult>> WriteAsync(
        Guid account, IdentityCard identity, Parts parts, CancellationToken stop)
    {
        var proved = new ProvedIdentity(
            identity.Name, parts.Keys.Fingerprint(LoginKeys.IdNumber, identity.IdNumber), parts.Keys.Seal(identity.IdNumber, ApplicantRow.NumberPlace(account)), Mask.IdNumber(identity.IdNumber));
        return await parts.Applicants.ProveAsync(account, proved, parts.Time.GetUtcNow(), stop) switch
        {
            ApplicantOutcome.Done => TypedResults.Ok(ShowRegistration.Ending(await parts.Applicants.FindAsync(account, stop))),
            ApplicantOutcome.NumberTaken => Taken.ToResult(),
            _ => Already.ToResult(),
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
