using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Definitions;

/// <summary>The folders of this checkout, as a first start meets them.</summary>
public sealed class ShippedFoldersTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task They_are_imported_whole_and_each_scheme_joins_to_the_bytes_it_came_from()
    {
        var library = DefinitionFolder.Read(Repository.Root);
        var schemes = LibraryLayout.Schemes(library);

        await DefinitionImport.RunAsync(database.Source, library, DateTimeOffset.UnixEpoch, default);

        Assert.Equal(schemes, (await new PublishedEditions(database.Source).ListCurrentAsync(default)).Select(name => name.Scheme));
        foreach (var scheme in schemes)
        {
            var joined = LibraryLayout.Join(LibraryLayout.Split(library, scheme));
            var own = library.Where(file => file.Path.Split('/')[1] == scheme).Files.ToList();
            Assert.NotEmpty(own);
            Assert.All(own, file => Assert.Equal(file, joined.Find(file.Path)));
            Assert.All(joined.Files, file => Assert.Equal(file, library.Find(file.Path)));
        }
    }

    [Fact]
    public async Task The_export_gives_every_file_of_every_scheme_back_byte_for_byte()
    {
        var library = DefinitionFolder.Read(Repository.Root);
        await DefinitionImport.RunAsync(database.Source, library, DateTimeOffset.UnixEpoch, default);
        var schemes = LibraryLayout.Schemes(library);

        var (exported, torn) = await new DefinitionExport(database.Source).ReadAllAsync(schemes, default);

        Assert.Empty(torn);
        Assert.Equal(
            library.Where(file => schemes.Contains(file.Path.Split('/')[1])).Files,
            exported.Where(file => !DefinitionPath.IsShared(file.Path)).Files);
        Assert.All(exported.Files, file => Assert.Equal(file, library.Find(file.Path)));
    }

    [Fact]
    public async Task Every_edition_of_them_loads()
    {
        await DefinitionImport.RunAsync(database.Source, DefinitionFolder.Read(Repository.Root), DateTimeOffset.UnixEpoch, default);
        var loader = new EditionLoader(database.Source);

        foreach (var name in await new PublishedEditions(database.Source).ListCurrentAsync(default))
            Assert.NotNull(await loader.LoadAsync(name.ToString(), default));
    }
}
