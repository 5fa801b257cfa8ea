using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Linting;
using SkillReg.Bpmn.Model;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Decisions;
using SkillReg.Registration.Schemes;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Definitions;

/// <summary>The files of an edition, read once: the loader runs them, the linter judges them, a trial plays them.</summary>
public sealed record EditionReading(FileSet Files)
{
    public required ImmutableArray<(string Path, ReadResult Read)> Bpmn { get; init; }

    public required ImmutableArray<(string Path, DmnModel Model)> Dmn { get; init; }

    public required DmnDecisions Decisions { get; init; }

    public Scheme? Scheme { get; init; }

    /// <summary>What keeps files from being read at all.</summary>
    public required ImmutableArray<DefinitionProblem> Unreadable { get; init; }

    public IEnumerable<Process> Processes => Bpmn.SelectMany(file => file.Read.File?.Processes ?? []);

    public static EditionReading Of(string scheme, FileSet files)
    {
        var problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
        var models = ImmutableArray.CreateBuilder<(string, DmnModel)>();
        foreach (var file in files.Files.Where(file => file.Kind == DefinitionKind.Decisions))
        {
            if (DmnReader.TryRead(new StringReader(file.Text()), out var model, out var problem))
                models.Add((file.Path, model));
            else
                problems.Add(DefinitionProblem.Of(file.Path, problem));
        }

        var path = DefinitionPath.SchemeFileOf(scheme);
        var described = files.Find(path) is { } schemeFile ? SchemeReader.Read(schemeFile.Text()) : null;
        if (described is null)
            problems.Add(DefinitionProblem.Error(path, "scheme.missing", "Expected the description of the scheme, but it is missing."));
        else
            problems.AddRange(described.Problems.Select(problem => DefinitionProblem.Error(path, $"scheme.{problem.Rule}", problem.Message) with { Element = problem.Pointer }));
        if (described?.Scheme is { } read && read.Id != scheme)
            problems.Add(DefinitionProblem.Error(path, "scheme.id", $"Expected the id '{scheme}', but it is '{read.Id}'.") with { Element = "/id" });

        return new EditionReading(files)
        {
            Bpmn = [.. files.Files.Where(file => file.Kind == DefinitionKind.Process).Select(file => (file.Path, BpmnReader.Read(file.Bytes)))],
            Dmn = models.ToImmutable(),
            Decisions = new DmnDecisions([.. models.Select(model => model.Item2)]),
            Scheme = described?.Scheme,
            Unreadable = problems.ToImmutable(),
        };
    }

    /// <summary>What keeps the edition from running; an edition without such problems can be loaded.</summary>
    public IEnumerable<DefinitionProblem> Obstacles() => Unreadable.Concat(
        Bpmn.SelectMany(file => Linter.Lint(file.Read).Where(problem => problem.IsError).Select(problem => DefinitionProblem.Of(file.Path, problem))));

    public Edition Runnable(EditionName name) => Scheme is { } scheme
        ? new Edition(new DefinitionSet(name.ToString(), Processes, Decisions.Evaluate), scheme.StatusOrder)
        : throw new InvalidOperationException($"Expected edition {name} to describe its scheme, but it does not.");
}
