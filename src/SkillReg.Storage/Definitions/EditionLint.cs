using System.Collections.Frozen;
using System.Collections.Immutable;
using SkillReg.Bpmn.Linting;
using SkillReg.Bpmn.Model;
using SkillReg.Bpmn.Scenarios;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Forms;

namespace SkillReg.Storage.Definitions;

/// <summary>Everything that is wrong with an edition, all at once: in its files, and between them.</summary>
public static class EditionLint
{
    public static ImmutableArray<DefinitionProblem> Check(EditionReading reading, KnownNames known)
    {
        var context = ContextOf(reading, known);
        var problems = reading.Unreadable
            .Concat(reading.Bpmn.SelectMany(file => Linter.Lint(file.Read, LintProfile.Publish, context).Select(problem => DefinitionProblem.Of(file.Path, problem))))
            .Concat(Unbound(reading, known))
            .Concat(Schemes(reading, known))
            .Concat(reading.Dmn.SelectMany(file => Decisions(file.Path, file.Model, reading)))
            .Concat(Forms(reading))
            .Concat(Templates(reading, known))
            .Concat(Scenarios(reading))
            .Concat(Once(reading));
        return
        [
            .. problems
                .OrderByDescending(problem => problem.Severity)
                .ThenBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.At.Line)
                .ThenBy(problem => problem.At.Column),
        ];
    }

    private static PublishContext ContextOf(EditionReading reading, KnownNames known) => new()
    {
        Operations = known.Operations,
        Groups = reading.Scheme?.Roles.Select(role => role.Key).ToFrozenSet(),
        Forms = FormIds(reading).Select(form => form.Id).ToFrozenSet(),
        Decisions = reading.Decisions.Names.ToFrozenSet(),
        StatusKeys = reading.Scheme?.StatusOrder.ToFrozenSet(),
        Templates = TemplatesOf(reading).Select(file => SharedUse.StemOf(file.Path)).ToFrozenSet(),
        Processes = reading.Processes.Select(process => process.Id).ToFrozenSet(),
        PersonalFacts = [.. known.PersonalFacts, .. PersonalAnswers(reading)],
        Called = [.. reading.Processes],
    };

    /// <summary>What the table promises and nobody has bound yet: a case that comes there stands still until somebody has.</summary>
    private static IEnumerable<DefinitionProblem> Unbound(EditionReading reading, KnownNames known) =>
        from file in reading.Bpmn
        from process in file.Read.File?.Processes ?? []
        from node in process.Nodes.Values
        let operation = NamedOperations.Of(node)
        where operation is not null && known.Operations.Contains(operation) && known.Bound?.Contains(operation) == false
        select new DefinitionProblem(file.Path, Severity.Warning, "operation-unbound", $"Expected an operation that this installation has, but it has no '{operation}' yet.")
        {
            Element = node.Id,
            At = node.At,
        };

    private static IEnumerable<string> PersonalAnswers(EditionReading reading) =>
        from file in reading.Files.Files
        where file.Kind == DefinitionKind.Form
        let form = FormReader.Read(file.Text()).Form
        where form is not null && form.Id == reading.Scheme?.Form
        from field in form.Fields
        where field.IsPersonal
        select $"application.answers.{field.Key}";

    private static IEnumerable<DefinitionProblem> Schemes(EditionReading reading, KnownNames known)
    {
        if (reading.Scheme is not { } scheme)
            yield break;
        var path = DefinitionPath.SchemeFileOf(scheme.Id);
        foreach (var role in scheme.Roles.Where(role => !known.Roles.Contains(role.Key)))
            yield return DefinitionProblem.Error(path, "role-unknown", $"Expected a role of this system, but it is '{role.Key}'.") with { Element = role.Key };
        if (!reading.Processes.Any(process => process.Id == scheme.Entry && process.IsExecutable))
            yield return DefinitionProblem.Error(path, "entry-unknown", $"Expected an executable process '{scheme.Entry}', but there is none.") with { Element = "/entry" };
        foreach (var petition in scheme.Petitions.Where(petition => !reading.Processes.Any(process => process.Id == petition.Process && process.IsExecutable)))
            yield return DefinitionProblem.Error(path, "petition-unknown", $"Expected an executable process '{petition.Process}', but there is none.") with { Element = petition.Key };
        var forms = FormIds(reading).Select(form => form.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var form in scheme.Forms.Select(form => form.Id).Append(scheme.Form).OfType<string>().Distinct().Where(form => !forms.Contains(form)))
            yield return DefinitionProblem.Error(path, "form-missing", $"Expected the form '{form}', but there is no file of it.") with { Element = form };
        foreach (var list in scheme.Lists.Where(list => !new[] { scheme.Id, DefinitionPath.Shared }.Any(owner => reading.Files.Find($"{DefinitionPath.Workflows}/{owner}/lists/{list}.json") is not null)))
            yield return DefinitionProblem.Error(path, "list-missing", $"Expected the code list '{list}', but there is no file of it.") with { Element = list };
        foreach (var name in scheme.Shared.Where(name => reading.Files.Find($"{DefinitionPath.Workflows}/{DefinitionPath.Shared}/{name}") is null))
            yield return DefinitionProblem.Error(path, "shared-missing", $"Expected the shared file '{name}', but it is not there.") with { Element = name };
        foreach (var rule in new[] { scheme.SubmissionCheck, scheme.Rules.Eligibility, scheme.Rules.Documents }.OfType<string>())
            if (!reading.Decisions.Names.Contains(rule))
                yield return DefinitionProblem.Error(path, "decision-unknown", $"Expected a decision of the edition, but it is '{rule}'.") with { Element = rule };
    }

    private static IEnumerable<DefinitionProblem> Decisions(string path, DmnModel model, EditionReading reading)
    {
        var graph = DecisionGraph.Link(model, reading.Dmn.Select(file => file.Model).Where(other => other != model));
        foreach (var problem in graph.Check())
            yield return DefinitionProblem.Of(path, problem);
        foreach (var decision in model.Elements.OfType<DmnElement.Decision>())
        {
            if (graph.Analyse(decision.Name) is not { } findings)
                continue;
            foreach (var violation in findings.Violations)
                yield return Found(Severity.Error, "table-violation", $"{violation}.");
            foreach (var gap in findings.Gaps)
                yield return Found(Severity.Warning, "table-gap", $"Expected a rule for every input, but none covers ({string.Join(", ", gap.Select(Literal))}).");
            foreach (var rule in findings.Unreachable)
                yield return Found(Severity.Warning, "table-unreachable", $"Expected every rule to decide something, but rule {rule} never does.");
            foreach (var reason in findings.NotAnalysed)
                yield return Found(Severity.Information, "table-not-analysed", $"{reason}.");

            DefinitionProblem Found(Severity severity, string code, string text) =>
                new(path, severity, code, text) { Element = decision.Id, At = new(decision.Line, 1) };
        }
    }

    private static string Literal(FeelValue? value) => value is null ? "-" : FeelText.Literal(value);

    private static IEnumerable<DefinitionProblem> Forms(EditionReading reading) =>
        reading.Files.Files.Where(file => file.Kind == DefinitionKind.Form).SelectMany(file => FormReader.Read(file.Text()).Problems
            .Select(problem => DefinitionProblem.Error(file.Path, problem.Rule, problem.Message) with { Element = problem.Pointer }));

    private static IEnumerable<DefinitionProblem> Templates(EditionReading reading, KnownNames known)
    {
        var templates = TemplatesOf(reading)
            .Select(file => new TemplateSample(
                file.Path, SharedUse.StemOf(file.Path), file.Text(), reading.Files.Find($"{file.Path[..^".hbs".Length]}.sample.json")?.Text()))
            .ToList();
        foreach (var bare in templates.Where(template => template.Sample is null))
            yield return new(bare.Path, Severity.Warning, "template-sample-missing", "Expected a sample that proves the template, but there is none.");
        foreach (var (path, wrong) in known.ProveTemplates(templates))
            yield return DefinitionProblem.Error(path, "template-broken", wrong);
    }

    private static IEnumerable<DefinitionProblem> Scenarios(EditionReading reading) =>
        reading.Files.Files.Where(file => file.Kind == DefinitionKind.Scenario)
            .SelectMany(file => ScenarioReader.Read(file.Text()).Problems.Select(problem => DefinitionProblem.Of(file.Path, problem)));

    /// <summary>A name that two files define would mean one or the other by chance.</summary>
    private static IEnumerable<DefinitionProblem> Once(EditionReading reading)
    {
        var defined = reading.Bpmn.SelectMany(file => file.Read.File?.Processes.Select(process => (Kind: "process", process.Id, file.Path)) ?? [])
            .Concat(reading.Dmn.SelectMany(file => file.Model.Elements.OfType<DmnElement.Decision>().Select(decision => (Kind: "decision", decision.Id, file.Path))))
            .Concat(FormIds(reading).Select(form => (Kind: "form", form.Id, form.Path)))
            .Concat(TemplatesOf(reading).Select(file => (Kind: "template", Id: SharedUse.StemOf(file.Path), file.Path)));
        foreach (var group in defined.GroupBy(entry => (entry.Kind, entry.Id)))
            foreach (var again in group.Skip(1))
                yield return DefinitionProblem.Error(
                    again.Path,
                    $"{again.Kind}-repeated",
                    $"Expected each {again.Kind} once, but '{again.Id}' stands in {group.First().Path} as well.") with
                {
                    Element = again.Id,
                };
    }

    private static IEnumerable<DefinitionFile> TemplatesOf(EditionReading reading) =>
        reading.Files.Files.Where(file => file.Kind == DefinitionKind.Template);

    private static IEnumerable<(string Id, string Path)> FormIds(EditionReading reading) =>
        from file in reading.Files.Files
        where file.Kind == DefinitionKind.Form
        let form = FormReader.Read(file.Text()).Form
        where form is not null
        select (form.Id, file.Path);
}
