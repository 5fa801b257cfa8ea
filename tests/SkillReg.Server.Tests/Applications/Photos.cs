namespace SkillReg.Server.Tests.Applications;

/// <summary>The smallest picture that is one: a header, a frame, a scan and an end.</summary>
internal static class Photos
{
    public static byte[] Jpeg(int width = 400, int height = 600) =>
    [
        0xFF, 0xD8,
        0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)(height & 0xFF), (byte)(width >> 8), (byte)(width & 0xFF), 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0,
        0x12, 0x34,
        0xFF, 0xD9,
    ];
}
