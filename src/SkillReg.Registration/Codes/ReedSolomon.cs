namespace SkillReg.Registration.Codes;

/// <summary>Error correction over GF(256) with the polynomial of QR codes, x⁸ + x⁴ + x³ + x² + 1.</summary>
internal static class ReedSolomon
{
    private const int Polynomial = 0x11D;

    /// <summary>The coefficients below the leading one of (x − α⁰)(x − α¹)…, highest power first.</summary>
    public static byte[] Generator(int degree)
    {
        var coefficients = new byte[degree];
        coefficients[^1] = 1;
        byte root = 1;
        for (var factor = 0; factor < degree; factor++)
        {
            for (var at = 0; at < degree; at++)
            {
                coefficients[at] = Multiply(coefficients[at], root);
                if (at + 1 < degree)
                    coefficients[at] ^= coefficients[at + 1];
            }

            root = Multiply(root, 2);
        }

        return coefficients;
    }

    /// <summary>What is left of the data, as a polynomial, when it is divided by the generator.</summary>
    public static byte[] Remainder(ReadOnlySpan<byte> data, byte[] generator)
    {
        var remainder = new byte[generator.Length];
        foreach (var value in data)
        {
            var factor = (byte)(value ^ remainder[0]);
            Array.Copy(remainder, 1, remainder, 0, remainder.Length - 1);
            remainder[^1] = 0;
            for (var at = 0; at < remainder.Length; at++)
                remainder[at] ^= Multiply(generator[at], factor);
        }

        return remainder;
    }

    public static byte Multiply(byte left, byte right)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ (product >> 7) * Polynomial;
            product ^= ((right >> bit) & 1) * left;
        }

        return (byte)product;
    }
}
