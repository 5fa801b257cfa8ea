namespace SkillReg.Storage.Secrets;

/// <summary>By what a database recognises one of its keys. It tells nothing about the key.</summary>
public sealed class KeyProof
{
    public required string Name { get; init; }

    public required byte[] Proof { get; init; }
}
