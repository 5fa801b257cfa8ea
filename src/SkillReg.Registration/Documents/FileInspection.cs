namespace SkillReg.Registration.Documents;

/// <summary>
/// Looks at bytes, never at a name: what they are, and whether they are whole and harmless. Everything is read within
/// bounds, nothing is unpacked without a limit, and no byte may stand outside the format.
/// </summary>
public static class FileInspection
{
    public static FileFinding Inspect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return FileFinding.Bad(MediaTypes.Unknown, "file.empty");
        if (bytes.StartsWith(JpegStructure.Begin))
            return JpegStructure.Inspect(bytes);
        if (bytes.StartsWith(PngStructure.Signature))
            return PngStructure.Inspect(bytes);
        if (bytes.StartsWith("%PDF-"u8))
            return PdfStructure.Inspect(bytes);
        if (bytes.StartsWith("PK\x03\x04"u8))
            return DocxStructure.Inspect(bytes);
        return bytes.StartsWith(DocStructure.Signature)
            ? DocStructure.Inspect(bytes)
            : FileFinding.Bad(MediaTypes.Unknown, "file.type");
    }
}
