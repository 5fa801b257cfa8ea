using SkillReg.Bpmn.Model;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Cases;

/// <summary>What an edition calls the elements and states of its cases.</summary>
internal sealed record CaseWords(Edition? Edition, SchemeContent? Scheme)
{
    private const string Status = "status";
    private const string Language = "zh-CN";

    /// <summary>Editions are read once per process, so this asks the database nothing as a rule.</summary>
    public static async Task<CaseWords> OfAsync(CaseBooks books, string edition, CancellationToken stop) =>
        new(await books.Editions.FindAsync(edition, stop), await books.Schemes.FindAsync(edition, stop));

    public string NameOf(string element) => ProcessWith(element)?.Nodes[element].Name ?? element;

    /// <summary>The label of the state that a token on the element stands for.</summary>
    public string? LabelAt(string element) => ProcessWith(element)?.InheritedProperty(element, Status) is { } key ? LabelOf(key) : null;

    public string? LabelOf(string? status) => status is null ? null : Scheme?.LabelOf(status, Language) ?? status;

    public string ReasonOf(string code) => Scheme?.Scheme.Reasons.FirstOrDefault(reason => reason.Code == code)?.Label.Text ?? code;

    private Process? ProcessWith(string element) => Edition?.Definitions.Processes.FirstOrDefault(process => process.Nodes.ContainsKey(element));
}
