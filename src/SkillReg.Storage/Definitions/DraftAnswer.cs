namespace SkillReg.Storage.Definitions;

/// <summary>What became of an attempt to change a draft.</summary>
public abstract record DraftAnswer
{
    private DraftAnswer()
    {
    }

    /// <param name="Version">Of the draft, after the change.</param>
    /// <param name="Followers">Other schemes whose drafts took the same shared file.</param>
    public sealed record Changed(int Version, IReadOnlyList<string> Followers) : DraftAnswer;

    public sealed record NoDraft : DraftAnswer;

    /// <summary>Somebody was faster: the file is no longer, or not yet, what the change was made from.</summary>
    /// <param name="Current">Null when there is no such file now.</param>
    public sealed record Stale(DraftFile? Current) : DraftAnswer;

    /// <summary>The draft would have more files or bytes than an edition may have.</summary>
    public sealed record TooLarge : DraftAnswer;
}
