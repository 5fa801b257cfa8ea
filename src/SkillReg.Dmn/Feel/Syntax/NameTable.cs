namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>
/// Names as sequences of tokens, so that "Monthly Income" or "a-b" is found in a text however it is spaced. Inner tables
/// (a loop variable, a parameter) look outwards when they know nothing longer; those of a filter also look beside, at the
/// entries that the filtered items may have.
/// </summary>
internal sealed class NameTable(NameTable? outer = null, NameTable? beside = null)
{
    private readonly Dictionary<string, List<(string Name, string[] Parts)>> byFirst = new(StringComparer.Ordinal);

    public void Add(string name)
    {
        var tokens = Scanner.Scan(name);
        var parts = tokens.Take(tokens.Count - 1).Select(t => t.Text).ToArray();
        if (parts.Length == 0)
            return;
        if (!byFirst.TryGetValue(parts[0], out var candidates))
            byFirst.Add(parts[0], candidates = []);
        if (!candidates.Exists(c => c.Name == name))
            candidates.Add((name, parts));
    }

    /// <summary>The longest known name that begins at the token, with the number of its tokens.</summary>
    public (string Name, int Length) Longest(List<Token> tokens, int at)
    {
        var best = outer?.Longest(tokens, at) ?? ("", 0);
        if (beside?.Longest(tokens, at) is { } other && other.Length > best.Length)
            best = other;
        if (!byFirst.TryGetValue(tokens[at].Text, out var candidates) || tokens[at].Kind is TokenKind.String or TokenKind.Bad)
            return best;
        foreach (var (name, parts) in candidates)
        {
            if (parts.Length >= best.Length && Matches(tokens, at, parts))
                best = (name, parts.Length);
        }

        return best;
    }

    private static bool Matches(List<Token> tokens, int at, string[] parts)
    {
        if (at + parts.Length >= tokens.Count)
            return false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (tokens[at + i].Text != parts[i] || tokens[at + i].Kind == TokenKind.String)
                return false;
        }

        return true;
    }
}
