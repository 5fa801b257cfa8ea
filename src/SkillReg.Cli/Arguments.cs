namespace SkillReg.Cli;

/// <summary>What follows the words of a command: plain arguments, and flags with one or more values.</summary>
internal sealed class Arguments
{
    private readonly List<string> plain = [];
    private readonly Dictionary<string, List<string>> flags = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Plain => plain;

    /// <summary>Everything between a flag and the next one is a value of it; the first words belong to no flag.</summary>
    public static Arguments Parse(IEnumerable<string> words)
    {
        var arguments = new Arguments();
        var target = arguments.plain;
        foreach (var word in words)
        {
            if (!word.StartsWith("--", StringComparison.Ordinal))
                target.Add(word);
            else if (!arguments.flags.TryGetValue(word, out target))
                arguments.flags.Add(word, target = []);
        }

        return arguments;
    }

    public bool Has(string flag) => flags.ContainsKey(flag);

    public IReadOnlyList<string> All(string flag) => flags.TryGetValue(flag, out var values) ? values : [];

    public string? Optional(string flag)
    {
        var values = All(flag);
        if (values.Count > 1 || (values.Count == 0 && Has(flag)))
            throw new UsageException($"Expected one value after {flag}, but found {values.Count}");
        return values.Count == 0 ? null : values[0];
    }

    public string Required(string flag) => Optional(flag) ?? throw new UsageException($"Expected {flag}, but it is missing");

    public void Allow(params ReadOnlySpan<string> known)
    {
        foreach (var flag in flags.Keys)
        {
            if (!known.Contains(flag))
                throw new UsageException($"Expected a known flag, but found {flag}");
        }
    }

    /// <summary>The text of a file, or with <c>-</c> of the standard input.</summary>
    public static string ReadText(string path)
    {
        if (path == "-")
            return Console.In.ReadToEnd();
        if (!File.Exists(path))
            throw new UsageException($"Expected a file, but there is no {path}");
        return File.ReadAllText(path);
    }
}
