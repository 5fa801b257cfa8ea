using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Definitions;

/// <summary>Export, upload and comparison over HTTP; each test begins with the sample as the first start leaves it.</summary>
public sealed class DefinitionArchiveTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await using var forget = server.Database.CreateCommand("TRUNCATE edition, edition_file, draft, draft_file, definition_blob, definition_act");
        await forget.ExecuteNonQueryAsync();
        await DefinitionImport.RunAsync(server.Database, SampleLibrary.Shipped, server.Time.GetUtcNow(), default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_export_of_everything_is_the_folders_it_came_from()
    {
        using var admin = await server.SignInAsync("def1");

        using var answer = await admin.GetAsync("/api/definitions/archive");

        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        var used = SampleLibrary.Shipped.Where(file =>
            !DefinitionPath.IsShared(file.Path) || SharedUse.StemOf(file.Path) is "chain" or "notice" or "footer");
        Assert.Equal(DefinitionArchive.Write(used), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_edition_alone_is_exported_whole_and_comes_back_as_the_same_draft()
    {
        using var admin = await server.SignInAsync("def1");
        var edition = await admin.GetByteArrayAsync("/api/definitions/alpha/editions/1/archive");
        var scheme = await admin.GetByteArrayAsync("/api/definitions/alpha/archive");

        using var uploaded = await UploadAsync(admin, edition);
        var draft = await admin.GetByteArrayAsync("/api/definitions/alpha/draft/archive");

        Assert.Equal(["alpha"], (await uploaded.JsonAsync()).GetProperty("drafts").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(edition, draft);
        Assert.Equal(2, LibraryLayout.Split(FileSetOf(scheme), "alpha").Length);
    }

    [Fact]
    public async Task An_upload_replaces_no_draft_and_tells_whose_are_in_the_way()
    {
        using var admin = await server.SignInAsync("def1");
        var archive = await admin.GetByteArrayAsync("/api/definitions/archive");
        using var begun = await admin.PostAsJsonAsync("/api/definitions/beta/draft", new { });

        using var refused = await UploadAsync(admin, archive);
        using var alpha = await admin.GetAsync("/api/definitions/alpha/draft");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("workflows/beta/scheme.json", (await refused.JsonAsync()).GetProperty("findings")[0].Text("file"));
        Assert.Equal(HttpStatusCode.NotFound, alpha.StatusCode);
    }

    [Fact]
    public async Task A_new_scheme_comes_as_a_draft_and_is_published_as_its_first_edition()
    {
        using var admin = await server.SignInAsync("def1");
        var files = FileSet.Of(
        [
            SampleLibrary.File("workflows/delta/scheme.json", SampleLibrary.Scheme("delta", "")),
            SampleLibrary.File("workflows/delta/delta.bpmn", SampleLibrary.Chained("delta")),
        ]);

        using var uploaded = await UploadAsync(admin, DefinitionArchive.Write(files));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/definitions/delta/editions");
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var published = await admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, uploaded.StatusCode);
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        Assert.Equal(1, (await published.JsonAsync()).GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task A_hostile_archive_is_refused_with_all_that_is_wrong()
    {
        using var admin = await server.SignInAsync("def1");
        var archive = DefinitionArchive.Write(FileSet.Of(
        [
            SampleLibrary.File("../../etc/a.md", "a"),
            SampleLibrary.File("workflows/alpha/a.exe", "a"),
            SampleLibrary.File("workflows/alpha/scheme.json", "{}"),
        ]));

        using var refused = await UploadAsync(admin, archive);
        using var nothing = await UploadAsync(admin, DefinitionArchive.Write(FileSet.Empty));
        using var flood = await UploadAsync(admin, new byte[DefinitionArchive.LargestArchive + 1]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["../../etc/a.md", "workflows/alpha/a.exe"], (await refused.JsonAsync()).GetProperty("findings").EnumerateArray().Select(finding => finding.Text("file")));
        Assert.Equal("archive.empty", (await nothing.JsonAsync()).GetProperty("findings")[0].Text("code"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, flood.StatusCode);
    }

    [Fact]
    public async Task Schemes_with_different_copies_of_a_shared_file_are_not_exported_together()
    {
        using var admin = await server.SignInAsync("def1");
        var newest = LibraryLayout.Newest(SampleLibrary.Shipped, "beta").With(
            SampleLibrary.File(SampleLibrary.Chain, SampleLibrary.Chained("chain", "bureau-reviewer")));
        using var uploaded = await UploadAsync(admin, DefinitionArchive.Write(newest));
        await new Publication(server.Database).PublishAsync("beta", 1, (Guid.NewGuid(), new Deed(server.Time.GetUtcNow(), null)), default);

        using var together = await admin.GetAsync("/api/definitions/archive");
        var alone = await admin.GetByteArrayAsync("/api/definitions/beta/archive");

        Assert.Equal(HttpStatusCode.Conflict, together.StatusCode);
        Assert.Equal(SampleLibrary.Chain, (await together.JsonAsync()).GetProperty("findings")[0].Text("file"));
        Assert.Equal(newest.Find(SampleLibrary.Chain), FileSetOf(alone).Find(SampleLibrary.Chain));
    }

    [Fact]
    public async Task Editions_and_the_draft_are_compared()
    {
        using var admin = await server.SignInAsync("def1");
        using var begun = await admin.PostAsJsonAsync("/api/definitions/alpha/draft", new { from = 1 });

        var editions = await admin.GetFromJsonAsync<JsonElement>("/api/definitions/alpha/editions/1/differences?with=2");
        var draft = await admin.GetFromJsonAsync<JsonElement>("/api/definitions/alpha/editions/1/differences?with=draft");
        using var missing = await admin.GetAsync("/api/definitions/alpha/editions/1/differences?with=9");

        var files = editions.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["workflows/alpha/forms/apply.form added", "workflows/alpha/rules.dmn changed"], files.Select(file => $"{file.Text("path")} {file.Text("change")}"));
        var element = Assert.Single(files[1].GetProperty("elements").EnumerateArray());
        Assert.Equal(("o1", "outputEntry"), (element.Text("id"), element.Text("type")));
        Assert.Equal("\"new\"", element.GetProperty("parts")[0].Text("after"));
        Assert.Empty(draft.GetProperty("files").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static FileSet FileSetOf(byte[] archive)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(archive));
        return FileSet.Of(zip.Entries.Select(entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return new DefinitionFile(entry.FullName, content.ToArray());
        }));
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient admin, byte[] archive)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/definitions/archive")
        {
            Content = new ByteArrayContent(archive) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } },
        };
        // A flood is refused by its length, before its bytes are sent.
        request.Headers.ExpectContinue = true;
        return await admin.SendAsync(request);
    }
}
