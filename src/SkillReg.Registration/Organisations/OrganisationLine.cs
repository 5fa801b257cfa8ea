using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Organisations;

/// <summary>One organisation on the way from the root of the tree to where somebody stands.</summary>
public sealed record OrganisationStep(string Id, string Kind, string Name);

/// <summary>
/// The organisations that review what comes from one place of the tree: the place itself, the nearest supervising unit and
/// the nearest bureau above it. The tree may be as deep as it likes; only the kinds decide.
/// </summary>
public sealed record OrganisationLine(OrganisationStep? Unit, OrganisationStep? Supervising, OrganisationStep? Bureau)
{
    public static OrganisationLine Of(IReadOnlyList<OrganisationStep> fromTheRoot) => new(
        Nearest(fromTheRoot, OrganisationKind.Unit),
        Nearest(fromTheRoot, OrganisationKind.Supervising),
        Nearest(fromTheRoot, OrganisationKind.Bureau));

    /// <summary>The fact <c>organisation</c>: ids, so that a definition can address a group of one of them.</summary>
    public FeelContext ToFact() => FeelContext.Empty
        .With("unit", Id(Unit))
        .With("supervising", Id(Supervising))
        .With("bureau", Id(Bureau));

    private static OrganisationStep? Nearest(IReadOnlyList<OrganisationStep> fromTheRoot, string kind) =>
        fromTheRoot.LastOrDefault(step => step.Kind == kind);

    private static FeelValue Id(OrganisationStep? step) => step is null ? FeelNull.Value : new FeelString(step.Id);
}
