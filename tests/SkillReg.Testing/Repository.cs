using SkillReg.Storage.Embedded;

namespace SkillReg.Testing;

/// <summary>Where the checkout is that these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Checkout.Root
        ?? throw new InvalidOperationException("The tests must stand below the checkout they were built from.");
}
