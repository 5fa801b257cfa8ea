using System.Text;
using SkillReg.Registration.Documents;

namespace SkillReg.Registration.Tests.Documents;

public sealed class FileInspectionTests
{
    private static readonly byte[] Html = "<html><script>alert(1)</script></html>"u8.ToArray();

    public static TheoryData<string, byte[], string> Good => new()
    {
        { "a photograph", Samples.Jpeg(), MediaTypes.Jpeg },
        { "a photograph with a comment", Samples.Jpeg(before: Samples.Segment(0xFE, Html)), MediaTypes.Jpeg },
        { "a photograph that a phone padded", Samples.Jpeg(behind: new byte[512]), MediaTypes.Jpeg },
        { "a drawing", Samples.Png(), MediaTypes.Png },
        { "a scan", Samples.Pdf(), MediaTypes.Pdf },
        { "a scan with a line behind it", Samples.Pdf(behind: "\r\n"), MediaTypes.Pdf },
        { "a letter", Samples.Docx(), MediaTypes.Docx },
        { "a letter with a picture", Samples.Docx(("word/media/image1.png", Samples.Png())), MediaTypes.Docx },
        { "an older letter", Samples.Doc(), MediaTypes.Doc },
    };

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "nothing", [], "file.empty" },
        { "a page that calls itself a photograph", Html, "file.type" },
        { "a drawing as text", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "file.type" },
        { "a photograph that is a page too", Samples.Jpeg(behind: Html), "file.trailing" },
        { "a photograph that is an archive too", Samples.Jpeg(behind: Samples.Docx()), "file.trailing" },
        { "half a photograph", Samples.Jpeg()[..^12], "file.damaged" },
        { "a photograph without an end", Samples.Jpeg()[..^2], "file.damaged" },
        { "a photograph of no size", Samples.Jpeg(width: 0), "file.damaged" },
        { "a photograph too large to open", Samples.Jpeg(width: 50_000, height: 50_000), "file.pixels" },
        { "a photograph full of hidden data", Samples.Jpeg(before: [.. Enumerable.Repeat(Samples.Segment(0xE1, new byte[65_000]), 70).SelectMany(one => one)]), "file.metadata" },
        { "a drawing too large to open", Samples.Png(width: 50_000, height: 50_000), "file.pixels" },
        { "a drawing that is a page too", Samples.Png(behind: Html), "file.trailing" },
        { "a drawing with a wrong checksum", Flipped(Samples.Png(), 20), "file.damaged" },
        { "a drawing of negative size", Samples.Png(width: -1), "file.damaged" },
        { "a scan that runs a script", Samples.Pdf("<< /Type /Page /AA << /S /JavaScript >> >>"), "file.active" },
        { "a scan that hides its script", Samples.Pdf("<< /J#61vaScript 1 0 R >>"), "file.active" },
        { "a scan that starts a program", Samples.Pdf("<< /S /Launch /F (cmd.exe) >>"), "file.active" },
        { "a scan that carries a file", Samples.Pdf("<< /Type /EmbeddedFile >>"), "file.active" },
        { "a locked scan", Samples.Pdf("<< /Encrypt 2 0 R >>"), "file.encrypted" },
        { "a scan without an end", Encoding.Latin1.GetBytes("%PDF-1.7\nstartxref\n"), "file.damaged" },
        { "a scan that is an archive too", [.. Samples.Pdf(), .. Samples.Docx()], "file.trailing" },
        { "a scan that is a page too", Samples.Pdf(behind: "\n<script>"), "file.trailing" },
        { "a scan of a thousand pages", Samples.Pdf(string.Concat(Enumerable.Repeat("<< /Type /Page >>", 1_000))), "file.pages" },
        { "an archive", ArchiveOnly(), "file.type" },
        { "a letter with macros", Samples.Docx(("word/vbaProject.bin", [1])), "file.active" },
        { "a letter with an embedded object", Samples.Docx(("word/embeddings/oleObject1.bin", [1])), "file.active" },
        { "a letter that climbs out", Samples.Docx(("../../etc/passwd", [1])), "file.path" },
        { "a letter with a drive", Samples.Docx(("C:/x", [1])), "file.path" },
        { "a letter that grows without end", Samples.Docx(("word/a.xml", new byte[8 << 20])), "file.bomb" },
        { "a letter with an archive inside", Samples.Docx(("word/a.zip", [1])), "file.nested" },
        { "a letter with one name twice", Samples.Docx(("WORD/document.xml", [1])), "file.overlap" },
        { "a letter with something behind it", [.. Samples.Docx(), .. Html], "file.trailing" },
        { "an older letter with macros", Samples.Doc("_VBA_PROJECT"), "file.active" },
        { "another older office file", [.. Samples.Doc()[..1024], .. new byte[3072]], "file.type" },
        { "a very short older letter", Samples.Doc()[..1500], "file.damaged" },
    };

    [Theory]
    [MemberData(nameof(Good), DisableDiscoveryEnumeration = true)]
    public void Accepts_a_whole_and_harmless_file(string what, byte[] bytes, string mediaType)
    {
        var found = FileInspection.Inspect(bytes);

        Assert.True(found.Rule is null, $"{what} was refused: {found.Rule}");
        Assert.Equal(mediaType, found.MediaType);
    }

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Refuses_by_a_named_rule(string what, byte[] bytes, string rule) => Assert.Equal((what, rule), (what, FileInspection.Inspect(bytes).Rule));

    [Fact]
    public void Reads_the_size_of_pictures()
    {
        Assert.Equal((401, 601), FileInspection.Inspect(Samples.Jpeg()).Pixels);
        Assert.Equal((10, 20), FileInspection.Inspect(Samples.Png(10, 20)).Pixels);
    }

    [Fact]
    public void Survives_whatever_damage()
    {
        var random = new Random(20_261_121);
        foreach (var whole in new[] { Samples.Jpeg(), Samples.Png(), Samples.Pdf(), Samples.Docx(), Samples.Doc() })
        {
            for (var round = 0; round < 2_000; round++)
            {
                var bytes = whole[..random.Next(whole.Length + 1)];
                for (var change = random.Next(8); change > 0 && bytes.Length > 0; change--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                Assert.NotNull(FileInspection.Inspect(bytes));
            }
        }
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        bytes[at] ^= 1;
        return bytes;
    }

    private static byte[] ArchiveOnly()
    {
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("a.txt").Open();
            entry.Write("a"u8);
        }

        return stream.ToArray();
    }
}
