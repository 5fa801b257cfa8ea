namespace SkillReg.Tidy.Tests.Texts;

/// <summary>
/// The tree holds sources. What is built from them is built, what is packed is unpacked; only pictures are not text.
/// </summary>
public sealed class BinaryTests
{
    private const int LongestLine = 1000;
    private static readonly string[] Pictures = [".png", ".jpg", ".ico"];
    private static readonly string[] Packed =
        [".zip", ".gz", ".tgz", ".tar", ".7z", ".jar", ".nupkg", ".dll", ".exe", ".pdb", ".so", ".wasm", ".map"];
    private static readonly string[] Scripts = [".js", ".mjs", ".cjs", ".css"];

    [Fact]
    public void No_binary_and_no_bundle_is_committed() => Repository.IsClean(Find(Repository.Tree));

    [Theory]
    [InlineData("tests/data.bin", "a\0b", "a text, but found a binary")]
    [InlineData("src/vendor.zip", "", "a source, but found a packed or built file")]
    [InlineData("src/w/public/lib.min.js", "a", "a source, but found a packed or built file")]
    public void A_binary_or_packed_file_is_found(string path, string text, string complaint) =>
        Assert.Equal([$"{path}: Expected {complaint}."], Find(SourceTree.Of((path, text))));

    [Fact]
    public void A_bundle_is_found_by_its_lines() =>
        Assert.Equal(
            ["src/w/lib.js: Expected a source, but found a bundle."],
            Find(SourceTree.Of(("src/w/lib.js", new string('a', 1001)))));

    [Fact]
    public void A_picture_and_an_ordinary_script_are_accepted() =>
        Assert.Empty(Find(SourceTree.Of(("docs/bench.png", "\0"), ("src/w/eslint.config.js", "export default [];\n"))));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.Files
        let complaint = Complaint(file)
        where complaint is not null
        select file.Finding($"Expected {complaint}.");

    private static string? Complaint(SourceFile file)
    {
        if (Packed.Contains(file.Extension) || file.Name.Contains(".min.", StringComparison.Ordinal))
            return "a source, but found a packed or built file";
        if (file.Text.Contains('\0', StringComparison.Ordinal) && !Pictures.Contains(file.Extension))
            return "a text, but found a binary";
        return Scripts.Contains(file.Extension) && file.Lines.Any(line => line.Length > LongestLine)
            ? "a source, but found a bundle"
            : null;
    }
}
