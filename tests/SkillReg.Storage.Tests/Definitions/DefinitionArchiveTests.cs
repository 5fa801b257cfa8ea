using System.IO.Compression;
using System.Text;
using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Definitions;

public sealed class DefinitionArchiveTests
{
    private const int UnixLink = 0xA1FF << 16;

    [Fact]
    public void What_was_written_is_read_byte_for_byte_and_written_the_same_again()
    {
        var files = LibraryLayout.Newest(SampleLibrary.Shipped, "alpha");

        var archive = DefinitionArchive.Write(files);
        var read = DefinitionArchive.Read(archive);

        Assert.Empty(read.Problems);
        Assert.Equal(files.Files, read.Files.Files);
        Assert.Equal(archive, DefinitionArchive.Write(read.Files));
    }

    [Fact]
    public void Older_editions_and_what_explains_the_folders_are_left_out()
    {
        var read = DefinitionArchive.Read(DefinitionArchive.Write(SampleLibrary.Shipped.With(SampleLibrary.File("workflows/README.md", "a"))));

        Assert.Empty(read.Problems);
        Assert.Equal(3, read.Skipped);
        Assert.DoesNotContain(read.Files.Files, file => file.Path.Contains("/editions/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../workflows/alpha/a.md")]
    [InlineData("/workflows/alpha/a.md")]
    [InlineData("workflows/alpha/../../a.md")]
    [InlineData("workflows/alpha/editions/1/../../../a.md")]
    [InlineData("workflows/..")]
    [InlineData("workflows\\alpha\\a.md")]
    [InlineData("C:/workflows/alpha/a.md")]
    [InlineData("workflows/alpha/NUL.md")]
    [InlineData("workflows/alpha/a.exe")]
    [InlineData("workflows/Alpha/a.md")]
    [InlineData("etc/passwd")]
    [InlineData("a.md")]
    public void A_path_that_leads_elsewhere_is_refused(string path)
    {
        var read = DefinitionArchive.Read(Zip((path, "a"u8.ToArray(), 0)));

        Assert.Equal("path.refused", Assert.Single(read.Problems).Code);
        Assert.Equal(0, read.Files.Count);
    }

    [Fact]
    public void A_path_that_is_there_twice_is_refused_whatever_its_case()
    {
        var read = DefinitionArchive.Read(Zip(("workflows/alpha/a.md", [1], 0), ("workflows/alpha/A.md", [2], 0)));

        Assert.Equal("archive.duplicate", Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void A_link_is_refused() =>
        Assert.Equal("archive.link", Assert.Single(DefinitionArchive.Read(Zip(("workflows/alpha/a.md", "/etc/passwd"u8.ToArray(), UnixLink))).Problems).Code);

    [Fact]
    public void A_bomb_is_refused_by_what_comes_out_of_it()
    {
        var read = DefinitionArchive.Read(Zip(("workflows/alpha/a.md", new byte[FileSet.LargestFile + 1], 0)));

        Assert.Equal("archive.bomb", Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void A_bomb_of_many_files_is_refused_before_it_is_unpacked_whole()
    {
        var megabyte = new byte[FileSet.LargestFile];
        var read = DefinitionArchive.Read(Zip([.. Enumerable.Range(0, 70).Select(number => ($"workflows/alpha/{number}.md", megabyte, 0))]));

        Assert.Contains(read.Problems, problem => problem.Code == "archive.bomb");
        Assert.True(read.Files.Count <= DefinitionArchive.LargestUnpacked / FileSet.LargestFile);
    }

    [Fact]
    public void A_length_that_lies_changes_nothing()
    {
        var archive = Zip(("workflows/alpha/a.md", new byte[FileSet.LargestFile + 1], 0));
        // The central directory says how long the entry is once unpacked; here it says four bytes.
        var directory = archive.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(archive.AsSpan(directory + 24), 4);

        Assert.Equal("archive.damaged", Assert.Single(DefinitionArchive.Read(archive).Problems).Code);
    }

    [Fact]
    public void An_encrypted_entry_is_refused()
    {
        var archive = Zip(("workflows/alpha/a.md", "a"u8.ToArray(), 0));
        var directory = archive.AsSpan().LastIndexOf("PK\x01\x02"u8);
        archive[directory + 8] |= 1;

        Assert.Equal("archive.encrypted", Assert.Single(DefinitionArchive.Read(archive).Problems).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("not a zip at all, but long enough to be taken for one by somebody careless")]
    public void What_is_no_archive_is_refused(string text) =>
        Assert.Equal("archive.malformed", Assert.Single(DefinitionArchive.Read(Encoding.UTF8.GetBytes(text)).Problems).Code);

    [Fact]
    public void Of_a_mangled_archive_nothing_is_kept_but_what_was_put_in()
    {
        var files = LibraryLayout.Newest(SampleLibrary.Shipped, "gamma");
        var contents = files.Files.Select(file => file.Hash).ToHashSet();
        var archive = DefinitionArchive.Write(files);
        for (var at = 0; at < archive.Length; at++)
        {
            var mangled = archive.ToArray();
            mangled[at] ^= 0x5A;

            Assert.All(DefinitionArchive.Read(mangled).Files.Files, file => Assert.Contains(file.Hash, contents));
            Assert.NotEmpty(DefinitionArchive.Read(archive[..at]).Problems);
        }
    }

    private static byte[] Zip(params (string Path, byte[] Content, int Attributes)[] entries)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content, attributes) in entries)
            {
                var entry = archive.CreateEntry(path);
                entry.ExternalAttributes = attributes;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return buffer.ToArray();
    }
}
