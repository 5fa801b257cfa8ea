using SkillReg.Registration.Schemes;

namespace SkillReg.Registration.Documents;

/// <summary>Whether a photo is what its scheme asks for, as far as bytes and pixels show it.</summary>
public static class PhotoCheck
{
    private const int BytesPerKilobyte = 1_024;

    /// <summary>How far the sides may be from the ratio, in parts of a thousand: one pixel of rounding on a small photo.</summary>
    private const int RatioTolerance = 10;

    public static IEnumerable<Problem> Of(PhotoRule rule, (int Width, int Height) pixels, int bytes)
    {
        if (rule.LeastBytes is { } least && bytes < least || rule.MostBytes is { } most && bytes > most)
            yield return new Problem("", "photo.bytes", $"照片文件大小必须在 {Kilobytes(rule.LeastBytes)}–{Kilobytes(rule.MostBytes)} KB 以内，现为 {Kilobytes(bytes)} KB");
        if (rule.StoredExactly is { } exact && pixels != (exact.Width, exact.Height))
            yield return new Problem("", "photo.pixels", $"照片必须是 {exact.Width} × {exact.Height} 像素，现为 {pixels.Width} × {pixels.Height}");
        if (rule.StoredExactly is null && rule.SourceAtLeast is { } source && (pixels.Width < source.Width || pixels.Height < source.Height))
            yield return new Problem("", "photo.pixels", $"照片不能小于 {source.Width} × {source.Height} 像素，现为 {pixels.Width} × {pixels.Height}");
        if (rule.Ratio is { } ratio && IsOff(ratio, pixels))
            yield return new Problem("", "photo.ratio", $"照片的宽高比应为 {ratio.Width} : {ratio.Height}");
    }

    private static bool IsOff(PixelSize ratio, (int Width, int Height) pixels)
    {
        var expected = (long)pixels.Height * ratio.Width;
        var found = (long)pixels.Width * ratio.Height;
        return Math.Abs(expected - found) * 1_000 > expected * RatioTolerance;
    }

    private static int Kilobytes(int? bytes) => (bytes ?? 0) / BytesPerKilobyte;
}
