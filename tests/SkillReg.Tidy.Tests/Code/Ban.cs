using Microsoft.CodeAnalysis;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>
/// One line of a list of banned symbols: where it stands, the symbol's documentation id, and the advice.
/// </summary>
internal sealed record Ban(SourceFile List, int Line, string Id, string Advice)
{
    public const string Everywhere = ".config/BannedSymbols.txt";
    public const string Pure = ".config/BannedSymbols.Pure.txt";

    public static IEnumerable<Ban> In(SourceTree tree, string path)
    {
        if (tree.Find(path) is not { } list) yield break;
        foreach (var (index, line) in list.Lines.Index())
        {
            if (line.Length == 0) continue;
            var parts = line.Split(';', 2);
            yield return new Ban(list, index + 1, parts[0], parts.Length > 1 ? parts[1] : "");
        }
    }

    public ISymbol? Symbol(Compilation compilation) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(Id, compilation);
}
