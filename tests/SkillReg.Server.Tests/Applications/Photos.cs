namespace SkillReg.Server.Tests.Applications;

/// <summary>The smallest picture that is one: a header, a frame, a scan and an end.</summary>
internal static class Photos
{
    private const int MostOfAComment = 0xFFFF - 2;

    /// <param name="bytes">How large it has to be at least; the rest is filled with comments, as cameras do.</param>
    public static byte[] Jpeg(int width = 400, int height = 600, int bytes = 0)
    {
        var picture = new List<byte> { 0xFF, 0xD8 };
        for (var left = bytes; left > 0; left -= MostOfAComment)
        {
            var length = Math.Min(left, MostOfAComment) + 2;
            picture.AddRange([0xFF, 0xFE, (byte)(length >> 8), (byte)(length & 0xFF), .. new byte[length - 2]]);
        }

        picture.AddRange([0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)(height & 0xFF), (byte)(width >> 8), (byte)(width & 0xFF), 1, 1, 0x11, 0]);
        picture.AddRange([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xFF, 0xD9]);
        return [.. picture];
    }
}
