namespace SkillReg.Dmn.Tests;

/// <summary>
/// A file of cases, one per line: <c>expression ⇶ expected</c>, both FEEL, or <c>⇶ !syntax</c> for a text that is none.
/// Lines that begin with # are headings.
/// </summary>
public static class CaseFile
{
    public static IEnumerable<(int Line, string Expression, string Expected)> Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Cases", name));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || lines[i].StartsWith('#'))
                continue;
            var parts = lines[i].Split('⇶');
            if (parts.Length != 2)
                throw new InvalidDataException($"{name}:{i + 1}: Expected one ⇶, but found {parts.Length - 1}");
            yield return (i + 1, parts[0].Trim(), parts[1].Trim());
        }
    }

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Cases"), "*.cases").Select(p => Path.GetFileName(p)).Order();
}
