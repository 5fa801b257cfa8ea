namespace SkillReg.Registration.Documents;

/// <summary>What a file is by its content, or the rule that it breaks.</summary>
/// <param name="Rule">Null when nothing is wrong.</param>
public sealed record FileFinding(string MediaType, string? Rule)
{
    /// <summary>Width and height of a picture.</summary>
    public (int Width, int Height)? Pixels { get; init; }

    public static FileFinding Bad(string mediaType, string rule) => new(mediaType, rule);
}

/// <summary>The kinds of file that are understood, under the names that schemes use.</summary>
public static class MediaTypes
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Pdf = "application/pdf";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Doc = "application/msword";
    public const string Unknown = "application/octet-stream";
}
