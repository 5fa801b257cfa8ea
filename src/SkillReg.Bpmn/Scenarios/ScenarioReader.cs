using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Scenarios;

/// <summary>
/// Reads <c>*.scenario</c> files. A line that begins with a hash is a comment; the first other line is the title.
/// </summary>
public static partial class ScenarioReader
{
    private static readonly ImmutableHashSet<string> Verbs =
    [
        "at", "facts", "personal", "decision", "start", "claim", "release", "assign", "update", "delegate", "hand-back", "ask", "opinion", "remind", "complete", "finish", "fail",
        "throw", "message", "signal", "fire", "advance", "set", "cancel", "return", "modify", "resolve", "migrate", "undo", "expect", "remember",
    ];

    public static (Scenario? Scenario, ImmutableArray<Problem> Problems) Read(string text)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var lines = ImmutableArray.CreateBuilder<ScenarioLine>();
        var uses = ImmutableArray<string>.Empty;
        string? title = null;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (title is null)
                title = line;
            else if (line.StartsWith("uses ", StringComparison.Ordinal))
                uses = [.. line[5..].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            else if (ReadLine(number, line) is { } read)
                lines.Add(read);
            else
                problems.Add(new(Severity.Error, "scenario-line", null, new(number, 1),
                    $"Expected a step or an expectation, but it is '{line}'."));
        }
        if (title is null || uses.IsEmpty)
            problems.Add(new(Severity.Error, "scenario-head", null, new(1, 1),
                "Expected a title and the definitions it uses, but they are missing."));
        return problems.Count > 0 ? (null, problems.ToImmutable()) : (new(title ?? "", uses, lines.ToImmutable()), []);
    }

    private static ScenarioLine? ReadLine(int number, string line)
    {
        var refusal = RefusedLine().Match(line);
        var rest = refusal.Success ? refusal.Groups["rest"].Value : line;
        var json = rest.IndexOf('{', StringComparison.Ordinal);
        var values = FeelContext.Empty;
        if (json >= 0)
        {
            if (FeelJson.Parse(rest[json..]) is not FeelContext given)
                return null;
            (values, rest) = (given, rest[..json]);
        }
        var words = Word().Matches(rest).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Value).ToList();
        if (words.Count == 0 || !Verbs.Contains(words[0]))
            return null;
        return new(number, words[0], new([.. words.Skip(1)]))
        {
            Refusal = refusal.Success ? refusal.Groups["code"].Value : null,
            Values = values,
        };
    }

    [GeneratedRegex("^refuse (?<code>[a-z-]+): (?<rest>.*)$")]
    private static partial Regex RefusedLine();

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|\\S+")]
    private static partial Regex Word();
}
