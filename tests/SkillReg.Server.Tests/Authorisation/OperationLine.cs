using SkillReg.Server.Identity;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Authorisation;

/// <summary>What operations.tsv says about one operation.</summary>
internal sealed record OperationLine(string Operation, string May, string Objects)
{
    public static IReadOnlyList<OperationLine> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "SkillReg.Server.Tests", "Authorisation", "operations.tsv"))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => new OperationLine(cells[0], cells[1], cells[2])),
    ];

    public bool AdmitsStrangers => May == "anyone";

    /// <summary>Whether somebody with this role alone passes the door.</summary>
    public bool Admits(string role) => May switch
    {
        "anyone" or "signed-in" => true,
        "staff" => role != Roles.Applicant,
        "bench" => Roles.OfBench.Contains(role),
        "studio" => Roles.OfStudio.Contains(role),
        _ => May.Split(' ').Contains(role),
    };
}
