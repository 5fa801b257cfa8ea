using System.Collections.Concurrent;
using System.Collections.Frozen;
using Npgsql;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Forms;
using SkillReg.Registration.Schemes;
using SkillReg.Storage.Definitions;

namespace SkillReg.Storage.Registration;

/// <summary>A form with the text that pages draw it from.</summary>
public sealed record SchemeFormFile(FormDefinition Form, string Text);

/// <summary>What registration needs of one edition beside its processes: the scheme, its forms and its code lists.</summary>
public sealed record SchemeContent(EditionName Name, Scheme Scheme, FrozenDictionary<string, SchemeFormFile> Forms, FeelContext Lists)
{
    /// <summary>The form that an applicant fills in before handing in.</summary>
    public SchemeFormFile? ApplicantForm => Scheme.Form is { } form ? Forms.GetValueOrDefault(form) : null;

    public string LabelOf(string status, string language) =>
        Scheme.Statuses.FirstOrDefault(entry => entry.Key == status)?.Label.In(language) ?? status;
}

/// <summary>The schemes as their editions describe them. An edition never changes, so each is read once.</summary>
public sealed class SchemeEditions(NpgsqlDataSource database)
{
    private static readonly string[] Described = ["%.form", "%.json"];

    private readonly ConcurrentDictionary<string, SchemeContent> loaded = new(StringComparer.Ordinal);

    /// <returns>Null when there is no such edition, or it describes no scheme that can be read.</returns>
    public async ValueTask<SchemeContent?> FindAsync(string name, CancellationToken stop)
    {
        if (loaded.TryGetValue(name, out var known))
            return known;
        if (!EditionName.TryParse(name, out var edition) || Read(edition, await EditionLoader.FilesAsync(database, edition, Described, stop)) is not { } content)
            return null;
        return loaded.GetOrAdd(name, content);
    }

    /// <summary>The content of an edition from its files, for whoever has them: a draft is tried the same way.</summary>
    public static SchemeContent? Read(EditionName edition, FileSet files)
    {
        if (files.Find(DefinitionPath.SchemeFileOf(edition.Scheme)) is not { } described || SchemeReader.Read(described.Text()).Scheme is not { } scheme)
            return null;

        var forms = new Dictionary<string, SchemeFormFile>(StringComparer.Ordinal);
        foreach (var file in files.Files.Where(file => file.Kind == DefinitionKind.Form))
        {
            if (FormReader.Read(file.Text()).Form is { } form)
                forms[form.Id] = new SchemeFormFile(form, file.Text());
        }

        return new SchemeContent(edition, scheme, forms.ToFrozenDictionary(StringComparer.Ordinal), Lists(edition, files));
    }

    /// <summary>The items of every file in a folder of the name <c>lists</c>, by its own name; the scheme's own one wins.</summary>
    private static FeelContext Lists(EditionName edition, FileSet files)
    {
        var lists = FeelContext.Empty;
        var inOrder = files.Files
            .Where(file => file.Kind == DefinitionKind.Json && file.Path.Split('/') is [DefinitionPath.Workflows, _, "lists", _])
            .OrderBy(file => file.Path.StartsWith($"{DefinitionPath.Workflows}/{edition.Scheme}/", StringComparison.Ordinal));
        foreach (var file in inOrder)
        {
            if (FeelJson.Parse(file.Text()) is FeelContext list && list["items"] is FeelList items)
                lists = lists.With(Path.GetFileNameWithoutExtension(file.Path), items);
        }

        return lists;
    }
}
